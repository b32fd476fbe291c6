"""Conformance: places held against the rules of models, published figures, models as workbooks."""
