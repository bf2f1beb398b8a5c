"""What codes are called."""

# What the newest edition that knows a code calls it.
NAMES = """
    names(kind, code, names) AS (
        SELECT DISTINCT ON (kind, code) kind, code, names FROM lifecycle.terms ORDER BY kind, code, edition DESC)"""
UNNAMED = """jsonb_build_object('zh', {code}, 'en', {code})"""
