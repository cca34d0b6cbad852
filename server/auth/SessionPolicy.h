#pragma once

#include "shared/model/Session.h"

#include <chrono>
#include <optional>

namespace stoa {

// How long sessions last.
struct SessionPolicy
{
    std::chrono::seconds lifetime = std::chrono::days(7); // without a request
    std::chrono::seconds limit = std::chrono::days(180); // also of a session that is in use

    // The end of a session that begins now.
    QDateTime firstEnd(const QDateTime &now) const;
    // The new end of a session that is in use. Nothing if it was renewed within the last day, or if it is as
    // late as the limit lets it be. Earlier than the present end, and maybe in the past, if that was set by a
    // clock that was ahead, or before the settings were lowered.
    std::optional<QDateTime> renewedEnd(const Session &session, const QDateTime &now) const;
    // The lifetime of the session's cookie; nothing if that ends with the browser.
    static std::optional<std::chrono::seconds> cookieLifetime(bool endsWithBrowser, const QDateTime &end,
                                                              const QDateTime &now);
};

} // namespace stoa
