#include "server/auth/SessionPolicy.h"

namespace stoa {

namespace {

constexpr std::chrono::seconds day = std::chrono::days(1);

} // namespace

QDateTime SessionPolicy::firstEnd(const QDateTime &now) const
{
    return now.addSecs(std::min(lifetime, limit).count());
}

std::optional<QDateTime> SessionPolicy::renewedEnd(const Session &session, const QDateTime &now) const
{
    // The clock is behind, as that of a computer without a battery is at first, or was ahead at the sign-in.
    if (now < session.createdAt)
        return std::nullopt;
    const QDateTime end = now.addSecs(lifetime.count());
    const QDateTime last = std::min(end, session.createdAt.addSecs(limit.count()));
    if (session.expiresAt > last)
        return last;
    const std::chrono::seconds pause = std::min(day, lifetime / 2);
    const bool isDue = session.expiresAt < last && session.expiresAt.secsTo(end) >= pause.count();
    return isDue ? std::optional(last) : std::nullopt;
}

std::optional<std::chrono::seconds> SessionPolicy::cookieLifetime(bool endsWithBrowser, const QDateTime &end,
                                                                  const QDateTime &now)
{
    return endsWithBrowser ? std::nullopt : std::optional(std::chrono::seconds(now.secsTo(end)));
}

} // namespace stoa
