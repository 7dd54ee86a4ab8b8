"""The intake room: bytes become an `Article`, whose text nobody changes from here on.

Front door: `source.articles`. By kind of input: `text.from_text`, `html.from_html`, `jsonl.from_jsonl`, `web.fetch`.
"""
