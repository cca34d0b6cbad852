#pragma once

#include "shared/model/Secret.h"
#include "shared/model/Session.h"

#include <mutex>
#include <optional>

namespace stoa {

// The session that was found behind a request's cookie, on any thread, for the thread that sends the answer.
// Thread-safe, because a handler may end before the job that looks for its session.
class RequestSession
{
public:
    struct Found
    {
        Session session;
        Secret token;
        bool isOnlyToken; // no other one of the request names a session
    };

    void note(const Session &session, const Secret &token, bool isOnlyToken)
    {
        const std::lock_guard lock(m_mutex);
        m_found = Found{session, token, isOnlyToken};
    }

    std::optional<Found> found() const
    {
        const std::lock_guard lock(m_mutex);
        return m_found;
    }

private:
    mutable std::mutex m_mutex;
    std::optional<Found> m_found;
};

} // namespace stoa
