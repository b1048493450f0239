"""The headings of a catalogue as a table."""

HEADINGS = ("序号", "决策名称", "承办部门", "计划决策时间")
