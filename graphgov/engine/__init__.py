"""Engines: one protocol, answered by the embedded graph, by Neo4j, and by a py2neo connection."""
