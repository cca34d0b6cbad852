#pragma once

#include "shared/model/Problem.h"

#include <optional>

namespace stoa {

// The rules for new passwords. Existing accounts keep whatever the old app let them have.
namespace PasswordPolicy {

// Returns why a password can't be chosen: "too_long", "short_password", "common_password";
// nothing if it can.
std::optional<Problem> problemOf(const QString &password);

} // namespace PasswordPolicy
} // namespace stoa
