"""Parts of the graph: what lies around nodes, paths between them, finding nodes by name; and their pictures."""
