"""What stands on every page, sheet and picture made from a sample."""

SAMPLE_MARK = "示例数据·非真实情况"
"""In Chinese whatever the language: who finds the page must not take it for a real place."""
