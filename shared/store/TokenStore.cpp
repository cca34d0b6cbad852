#include "shared/store/TokenStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

std::optional<TokenStore::Token> tokenIn(Rows rows)
{
    if (!rows.next())
        return {};
    return TokenStore::Token{rows.id<TokenId>(0), rows.text(1)};
}

} // namespace

std::optional<TokenStore::Token> TokenStore::find(const Secret &secret) const
{
    return tokenIn(m_database.run(u"SELECT tokenID, name FROM AdminTokens WHERE digest = ?"_s,
                                  QString::fromLatin1(secret.digest())));
}

std::optional<TokenStore::Token> TokenStore::find(TokenId id) const
{
    return tokenIn(m_database.run(u"SELECT tokenID, name FROM AdminTokens WHERE tokenID = ?"_s, id));
}

std::optional<TokenStore::Token> TokenStore::add(const QString &name, const Secret &secret,
                                                 const QDateTime &now)
{
    return tokenIn(m_database.run(u"INSERT INTO AdminTokens (name, digest, createdAt) VALUES (?, ?, ?)"
                                  " ON CONFLICT (name) DO NOTHING RETURNING tokenID, name"_s,
                                  name, QString::fromLatin1(secret.digest()), now));
}

bool TokenStore::remove(TokenId id)
{
    return m_database.run(u"DELETE FROM AdminTokens WHERE tokenID = ?"_s, id).affected() > 0;
}

} // namespace stoa
