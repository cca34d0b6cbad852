#pragma once

#include "shared/model/StrongId.h"

#include <QString>

namespace stoa {

// A person with an account, as everybody in a chat may see them.
struct User
{
    UserId id;
    QString name;

    friend bool operator==(const User &, const User &) = default;
};

} // namespace stoa
