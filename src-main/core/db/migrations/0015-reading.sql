-- What an agent keeps at hand on this PC: favourites, and the articles opened last. Neither leaves it.

CREATE TABLE favourites (
  agent_id   TEXT NOT NULL,
  article_id TEXT NOT NULL,
  added_at   TEXT NOT NULL,
  PRIMARY KEY (agent_id, article_id)
) STRICT, WITHOUT ROWID;

-- At most twenty an agent, one row an article.
CREATE TABLE recent_articles (
  agent_id   TEXT NOT NULL,
  article_id TEXT NOT NULL,
  opened_at  TEXT NOT NULL,
  PRIMARY KEY (agent_id, article_id)
) STRICT, WITHOUT ROWID;
