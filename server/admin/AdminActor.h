#pragma once

#include "shared/store/Store.h"

#include <QString>

namespace stoa {

// The admin that a request comes from. Only AdminGate makes one, from a token, and owner(), for callers who
// have access to the database's folder anyway.
class AdminActor
{
public:
    // For requests by the local socket, or by the command line beside a stopped server.
    static AdminActor owner() { return AdminActor({}, QStringLiteral("owner"), QStringLiteral("local")); }

    const QString &name() const { return m_name; } // "token NAME" or "owner"

    const QString &origin() const { return m_origin; } // the address of the client, or "local"

    // False once the token is revoked.
    bool isAuthorized(const Store &store) const
    {
        return m_token.isNull() || store.tokens().find(m_token).has_value();
    }

private:
    friend class AdminGate;

    AdminActor(TokenId token, QString name, QString origin)
        : m_token(token)
        , m_name(std::move(name))
        , m_origin(std::move(origin))
    {
    }

    TokenId m_token; // null for the owner
    QString m_name;
    QString m_origin;
};

} // namespace stoa
