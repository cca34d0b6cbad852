#pragma once

#include "shared/model/Secret.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace stoa {

// How long a link to choose a new password works.
constexpr std::chrono::seconds passwordResetLifetime = std::chrono::hours(24);

// The link; it begins with the server's origin.
inline QString passwordResetLink(const QUrl &origin, const Secret &code)
{
    return origin.resolved(QUrl(QStringLiteral("/reset/") + QString::fromLatin1(code.text()))).toString();
}

} // namespace stoa
