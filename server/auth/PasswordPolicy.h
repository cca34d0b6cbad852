#pragma once

#include "server/http/HttpError.h"
#include "shared/model/Problem.h"

#include <QFuture>

#include <optional>

namespace stoa {

// Why a password can't be that of an account from now on: "too_long", "short_password"; nothing where it can.
// Those of existing accounts are whatever the old app let people have.
std::optional<Problem> newPasswordProblem(const QString &password);

HttpError tooManyHashes();

// The future of hashing work (PasswordHasher::run), or HttpError 429.
template<class Result> QFuture<Result> orTooMany(const std::optional<QFuture<Result>> &future)
{
    if (!future)
        throw tooManyHashes();
    return *future;
}

} // namespace stoa
