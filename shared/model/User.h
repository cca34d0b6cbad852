#pragma once

#include "shared/model/StrongId.h"

#include <QString>

namespace stoa {

// An account, with the fields that every member of a chat may see.
struct User
{
    UserId id;
    QString name; // of the account, by which it signs in and is mentioned
    QString displayName = {}; // chosen by the user; empty if there is none (DisplayName)

    // The name that people see.
    const QString &shownName() const { return displayName.isEmpty() ? name : displayName; }

    friend bool operator==(const User &, const User &) = default;
};

} // namespace stoa
