"""One article's who, where and when: drafts to items, order and contradictions. No Doc and no model comes here."""
