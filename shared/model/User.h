#pragma once

#include "shared/model/StrongId.h"

#include <QString>

namespace stoa {

// An account, with the fields that every member of a chat may see.
struct User
{
    UserId id;
    QString name;

    friend bool operator==(const User &, const User &) = default;
};

} // namespace stoa
