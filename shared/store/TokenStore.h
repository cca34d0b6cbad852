#pragma once

#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace stoa {

class Database;

// Table AdminTokens: the tokens of programs that act as an admin. Stores digests, never a token.
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
    // Nothing if the name is taken.
    std::optional<Token> add(const QString &name, const Secret &secret, const QDateTime &now);
    // False if there is no such token.
    bool remove(TokenId id);

private:
    Database &m_database;
};

} // namespace stoa
