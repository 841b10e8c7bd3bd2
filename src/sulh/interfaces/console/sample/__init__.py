"""The sample office: its plan, its invented people, and the workbooks its field staff would send.

The plan is data (``plan/*.toml``) that any office could write. People and sheets are made from it
and from a lexicon of names, always the same for the same plan.
"""
