#include "shared/model/ServerRole.h"

namespace stoa {

using namespace Qt::StringLiterals;

QString nameOf(ServerRole role)
{
    switch (role) {
    case ServerRole::Guest:
        return u"guest"_s;
    case ServerRole::Admin:
        return u"admin"_s;
    case ServerRole::Owner:
        return u"owner"_s;
    case ServerRole::Member:
        break;
    }
    return u"member"_s;
}

std::optional<ServerRole> serverRoleNamed(const QString &name)
{
    for (const ServerRole role :
         {ServerRole::Guest, ServerRole::Member, ServerRole::Admin, ServerRole::Owner}) {
        if (nameOf(role) == name)
            return role;
    }
    return {};
}

} // namespace stoa
