# Adds an admin token to a database that no server has open, and prints it: admin-token.py DATABASE NAME
import hashlib
import secrets
import sqlite3
import sys

path, name = sys.argv[1:]
token = secrets.token_urlsafe(32)
digest = hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
with sqlite3.connect(path) as database:
    database.execute("INSERT INTO AdminTokens (name, digest, createdAt) VALUES (?, ?, datetime('now'))", (name, digest))
database.close()
print(token)
