#pragma once

#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace stoa {

class Database;

// Table AdminTokens: who may act as an admin over the network. Holds digests of tokens, never a token.
class TokenStore
{
public:
    struct Token
    {
        TokenId id;
        QString name;

        friend bool operator==(const Token &, const Token &) = default;
    };

    explicit TokenStore(Database &database)
        : m_database(database)
    {
    }

    std::optional<Token> find(const Secret &secret) const;
    std::optional<Token> find(TokenId id) const;
    // Nothing where the name is taken.
    std::optional<Token> add(const QString &name, const Secret &secret, const QDateTime &now);
    // False where there was none.
    bool remove(TokenId id);

private:
    Database &m_database;
};

} // namespace stoa
