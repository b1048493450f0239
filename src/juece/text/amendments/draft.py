"""stub"""
from juece.text.tree import Node


def draft(old: Node, new: Node) -> str:
    return ""
