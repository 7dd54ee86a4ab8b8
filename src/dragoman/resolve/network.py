"""A simple temporal network: difference constraints between points of time, solved exactly.

A constraint says that one point lies at most so many units after another (``late - early <= limit``, whole units; the
caller keeps to one). The constraints can all hold if and only if the graph they make has no cycle of negative length
(Dechter, Meiri, Pearl 1991), and then the shortest paths from and to a point are the tightest bounds of all others
against it. Search is by labels that go down along depth-first orders (Goldberg and Radzik 1993), which takes a chain
of orders in one pass whichever way round it was written; a contradiction shows as a circle among the parents of the
paths. The bounds are Dijkstra's, with a solution as potential (Johnson 1977). See docs/layers/order.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)
Label = TypeVar("Label")
Arrow = tuple[int, int, int]
"""Number of the node an edge leads to, its limit, and its place among the constraints."""

LONGEST_SHORTENED = 100  # edges of a circle that is searched for a shorter one, a square of this many steps

MOST_TRIED, LARGEST_TRIED = 8, 5_000  # constraints tried for the guilty one of a circle, and the largest part to try in


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Generic[Node, Label]):
    """``late - early <= limit``, with a label that says where it comes from."""

    early: Node
    late: Node
    limit: int
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Generic[Node, Label]):
    """``times`` is one assignment that meets all constraints; if None, ``cycle`` is a minimal set that cannot hold.

    ``steps`` counts how often a constraint was looked at: the work done, the same on every machine.
    """

    times: Mapping[Node, int] | None
    cycle: tuple[Constraint[Node, Label], ...] = ()
    steps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Generic[Node, Label]):
    """Shortest distances from (or to) one point, and for each other point the constraint next to it on its path."""

    source: Node
    distances: Mapping[Node, int]
    nearest: Mapping[Node, Constraint[Node, Label]]
    backwards: bool = False

    def path(self, node: Node, most: int | None = None) -> tuple[Constraint[Node, Label], ...]:
        """The constraints between a point and the source that give its distance, the one next to the point first.

        With ``most``, no more than so many of them.
        """
        found: list[Constraint[Node, Label]] = []
        while node != self.source and node in self.nearest and len(found) != most:
            edge = self.nearest[node]
            found.append(edge)
            node = edge.late if self.backwards else edge.early
        return tuple(found)


@dataclass(slots=True, kw_only=True)
class _Labels:
    """The state of a search: ``parents`` are the places of the constraints that gave the distances, -1 for none."""

    graph: Sequence[Sequence[Arrow]]
    distances: list[int]
    parents: list[int]
    steps: int = 0


@dataclass(slots=True, kw_only=True)
class _Broken(Generic[Node, Label]):
    """What is left of some constraints while circles are broken, by place, and the circles found so far."""

    kept: dict[int, Constraint[Node, Label]]
    cycles: list[tuple[Constraint[Node, Label], ...]] = field(default_factory=list)


def solve(constraints: Iterable[Constraint[Node, Label]]) -> Solution[Node, Label]:
    """One assignment of times that meets all constraints, or a negative cycle in the order of its edges.

    Every constraint of the cycle is needed: without any one of them the others of the cycle can hold.
    """
    edges = tuple(constraints)
    numbers, graph = _graph(edges)
    size = len(numbers)
    labels = _Labels(graph=graph, distances=[0] * size, parents=[-1] * size)
    pending: Iterable[int] = range(size)
    looked = 0
    while pending:
        pending = _relax(labels, _descend(labels, pending))
        if labels.steps - looked > size or not pending:  # a look at all parents is paid for by the steps before it
            looked = labels.steps
            if cycle := _cycle(labels.parents, edges, numbers):
                return Solution(times=None, cycle=cycle, steps=labels.steps)
    times = {node: labels.distances[number] for node, number in numbers.items()}
    return Solution(times=times, steps=labels.steps)


def _graph(edges: Sequence[Constraint[Node, Label]]) -> tuple[dict[Node, int], list[list[Arrow]]]:
    """A number for each point, and the edges that leave it."""
    numbers: dict[Node, int] = {}
    for edge in edges:
        numbers.setdefault(edge.early, len(numbers))
        numbers.setdefault(edge.late, len(numbers))
    graph: list[list[Arrow]] = [[] for _ in numbers]
    for place, edge in enumerate(edges):
        graph[numbers[edge.early]].append((numbers[edge.late], edge.limit, place))
    return numbers, graph


def _descend(labels: _Labels, pending: Iterable[int]) -> list[int]:
    """Lower labels depth first from some nodes; the nodes met, those that others lead to last."""
    distances, parents, graph = labels.distances, labels.parents, labels.graph
    seen: set[int] = set()
    order: list[int] = []
    for root in pending:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(graph[root]))]
        while stack:
            here, arrows = stack[-1]
            for there, limit, place in arrows:
                labels.steps += 1
                if distances[here] + limit < distances[there]:
                    distances[there], parents[there] = distances[here] + limit, place
                    if there not in seen:
                        seen.add(there)
                        stack.append((there, iter(graph[there])))
                        break
            else:
                order.append(here)
                stack.pop()
    order.reverse()
    return order


def _relax(labels: _Labels, order: Iterable[int]) -> list[int]:
    """Lower the labels that some nodes lead to, in their order; the nodes that changed."""
    distances, changed = labels.distances, dict[int, None]()
    for here in order:
        for there, limit, place in labels.graph[here]:
            labels.steps += 1
            if distances[here] + limit < distances[there]:
                distances[there], labels.parents[there] = distances[here] + limit, place
                changed[there] = None
    return list(changed)


def _cycle(
    parents: Sequence[int], edges: Sequence[Constraint[Node, Label]], numbers: Mapping[Node, int]
) -> tuple[Constraint[Node, Label], ...]:
    """A cycle among the parents of the paths, in the order of its edges; empty if there is none."""
    state = [0] * len(parents)  # 0 unseen, else the number of the walk that saw it
    for start in range(len(parents)):
        node = start
        while state[node] == 0 and parents[node] >= 0:
            state[node] = start + 1
            node = numbers[edges[parents[node]].early]
        if state[node] == start + 1:
            return _around(node, parents, edges, numbers)
        state[node] = state[node] or start + 1
    return ()


def _around(
    node: int, parents: Sequence[int], edges: Sequence[Constraint[Node, Label]], numbers: Mapping[Node, int]
) -> tuple[Constraint[Node, Label], ...]:
    """The edges of the cycle through a node, first to last."""
    found = [edges[parents[node]]]
    while numbers[found[-1].early] != node:
        found.append(edges[parents[numbers[found[-1].early]]])
    return tuple(reversed(found))


def without_conflicts(
    constraints: Sequence[Constraint[Node, Label]],
    *,
    droppable: frozenset[int],
    limit: int,
    hubs: frozenset[Node] = frozenset(),
) -> tuple[tuple[Constraint[Node, Label], ...], tuple[tuple[Constraint[Node, Label], ...], ...]]:
    """The constraints that can hold together, and the cycles that were broken.

    Of each cycle one constraint whose place is in ``droppable`` is left out (`_guilty`); at most ``limit``
    cycles are broken, after that all droppable constraints of a part that cannot hold go, so that a hostile text costs
    bounded work. ``hubs`` are points that bind the rest together only by bounds, such as the origin: what hangs
    together without them is solved by itself, and a cycle costs a second look at its own part alone.
    """
    broken: _Broken[Node, Label] = _Broken(kept={})
    for part in _parts(constraints, hubs):
        _break(broken, {place: constraints[place] for place in part}, droppable, limit, hubs)
    return tuple(broken.kept[place] for place in sorted(broken.kept)), tuple(broken.cycles)


def _break(
    broken: _Broken[Node, Label],
    part: dict[int, Constraint[Node, Label]],
    droppable: frozenset[int],
    limit: int,
    hubs: frozenset[Node],
) -> None:
    """Break the cycles of one part and keep the rest of it."""
    while (solution := solve(part.values())).times is None:
        cycle = _shortened(solution.cycle, part.values(), hubs)
        broken.cycles.append(cycle)
        guilty = {id(edge) for edge in cycle}
        places = [place for place, edge in part.items() if id(edge) in guilty and place in droppable]
        if not places:
            break
        if len(broken.cycles) >= limit:
            part = {place: edge for place, edge in part.items() if place not in droppable}
            break
        del part[_guilty(part, places)]
    broken.kept.update(part)


def _guilty(part: Mapping[int, Constraint[Node, Label]], places: Sequence[int]) -> int:
    """The place of the constraint to leave out: the last one without which the rest can hold, else the last one.

    So one order that contradicts many is found at once, and the many stay.
    """
    if len(part) <= LARGEST_TRIED:
        for place in reversed(places[-MOST_TRIED:]):
            if solve(edge for other, edge in part.items() if other != place).times is not None:
                return place
    return places[-1]


def _shortened(
    cycle: tuple[Constraint[Node, Label], ...], part: Iterable[Constraint[Node, Label]], hubs: frozenset[Node]
) -> tuple[Constraint[Node, Label], ...]:
    """The shortest piece of a circle through a hub that the hub's own edges close to a negative circle.

    A person follows two dates and one order more easily than the long way round that the search happened to find.
    """
    start = next((place for place, edge in enumerate(cycle) if edge.early in hubs), None)
    if start is None or len(cycle) > LONGEST_SHORTENED:
        return cycle
    inner = (*cycle[start + 1 :], *cycle[:start])[:-1]
    hub, points = cycle[start].early, (*(edge.early for edge in inner), cycle[start - 1].early)
    leaving: dict[Node, Constraint[Node, Label]] = {}
    reaching: dict[Node, Constraint[Node, Label]] = {}
    for edge in sorted(part, key=lambda edge: -edge.limit):
        if edge.early == hub:
            leaving[edge.late] = edge
        elif edge.late == hub:
            reaching[edge.early] = edge
    for size in range(len(inner) + 1):
        for first in range(len(inner) - size + 1):
            ends = leaving.get(points[first]), reaching.get(points[first + size])
            piece = inner[first : first + size]
            if ends[0] and ends[1] and ends[0].limit + ends[1].limit + sum(edge.limit for edge in piece) < 0:
                return (ends[0], *piece, ends[1])
    return cycle


def _parts(constraints: Sequence[Constraint[Node, Label]], hubs: frozenset[Node]) -> list[list[int]]:
    """The places of the constraints that hang together other than through the hubs, in order of their first one."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.setdefault(node, node) != node:
            above[node] = node = above[above[node]]
        return node

    for edge in constraints:
        if edge.early not in hubs and edge.late not in hubs:
            above[top(edge.late)] = top(edge.early)
    parts: dict[Node, list[int]] = {}
    for place, edge in enumerate(constraints):
        parts.setdefault(top(edge.late if edge.early in hubs else edge.early), []).append(place)
    return list(parts.values())


def reach(
    constraints: Iterable[Constraint[Node, Label]], source: Node, times: Mapping[Node, int], *, backwards: bool = False
) -> Reach[Node, Label]:
    """The shortest distances from a point (``backwards``: to it), with their paths; of equal ones the fewest edges.

    ``times`` is a solution of the constraints (`solve`). A point that no path leads to is left out. From the source,
    ``distances[x]`` is the most that x lies after it; backwards, the most that it lies after x.
    """
    leaving: dict[Node, list[Constraint[Node, Label]]] = {}
    for edge in constraints:
        leaving.setdefault(edge.late if backwards else edge.early, []).append(edge)
    found: dict[Node, int] = {}
    nearest: dict[Node, Constraint[Node, Label]] = {}
    heap: list[tuple[int, int, int, Node]] = [(0, 0, 0, source)]
    best: dict[Node, tuple[int, int]] = {source: (0, 0)}
    count = 0
    while heap:
        cost, hops, _, here = heappop(heap)
        if here in found:
            continue
        found[here] = cost + (times[source] - times[here] if backwards else times[here] - times[source])
        for edge in leaving.get(here, ()):
            there = edge.early if backwards else edge.late
            count += 1  # parts equals, so that points are never compared
            key = (cost + edge.limit + times[edge.early] - times[edge.late], hops + 1)
            if there not in found and (there not in best or key < best[there]):
                best[there], nearest[there] = key, edge
                heappush(heap, (*key, count, there))
    return Reach(source=source, distances=found, nearest=nearest, backwards=backwards)
