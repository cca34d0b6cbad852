#pragma once

#include "server/auth/CookieSecurity.h"
#include "server/auth/SessionPolicy.h"
#include "server/http/Reply.h"

namespace stoa {

class LastSeen;

// Lets the sessions of requests last longer, so that people who come back stay signed in. Thread-safe, never
// waits.
class SessionRenewal
{
public:
    SessionRenewal(LastSeen &lastSeen, const SessionPolicy &policy, const CookieSecurity &cookieSecurity)
        : m_lastSeen(lastSeen)
        , m_policy(policy)
        , m_cookieSecurity(cookieSecurity)
    {
    }

    // Notes that the session of the answered request was seen. If it is time, renews it, and its cookie with
    // the reply.
    void apply(const Request &request, Reply &reply) const;

private:
    LastSeen &m_lastSeen;
    const SessionPolicy m_policy;
    const CookieSecurity m_cookieSecurity;
};

} // namespace stoa
