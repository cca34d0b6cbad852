#pragma once

#include "server/http/Route.h"
#include "shared/model/Problem.h"
#include "shared/model/User.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;
class PageRenderer;
class Store;
class Throttles;

// /reset/<code>: choosing a new password by a link that an admin made. Works once, for a day, and in any
// browser. GET only shows the form, so that a preview of the link does not use it up.
class ResetPage
{
public:
    ResetPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
              PasswordHasher &hasher, Throttles &throttles)
        : m_renderer(renderer)
        , m_reader(reader)
        , m_writer(writer)
        , m_hasher(hasher)
        , m_throttles(throttles)
    {
    }

    // All invalid links get the same 404, until too many have come from the client: 429.
    Task<Reply> show(Request request) const;
    // Takes the form field password, ends all sessions of the user, and answers 200 with a page that confirms
    // it. A refused password is answered with the form and the reason: 422.
    Task<Reply> setPassword(Request request) const;

private:
    // Counts a wrong link as a guess.
    User requireReset(const Store &store, const Request &request) const;
    Reply form(const Request &request, const User &user, const std::optional<Problem> &problem) const;
    Reply done(const Request &request, const User &user) const;

    const PageRenderer &m_renderer;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    Throttles &m_throttles;
};

} // namespace stoa
