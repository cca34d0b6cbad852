#pragma once

#include "server/http/Route.h"
#include "shared/model/Problem.h"
#include "shared/model/User.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;
class PageRenderer;

// /reset/<code>: choosing a new password by a link that an admin made. Works once, for a day, and in any
// browser. GET only shows the form, so that a preview of the link uses nothing up.
class ResetPage
{
public:
    ResetPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
              PasswordHasher &hasher)
        : m_renderer(renderer)
        , m_reader(reader)
        , m_writer(writer)
        , m_hasher(hasher)
    {
    }

    // Every dead link is the same 404.
    Task<Reply> show(Request request) const;
    // Field password. Ends all sessions of the user, and answers with a page that confirms it: 200. Or the
    // form with the problem in words: 422.
    Task<Reply> setPassword(Request request) const;

private:
    Reply form(const Request &request, const User &user, const std::optional<Problem> &problem) const;
    Reply done(const Request &request, const User &user) const;

    const PageRenderer &m_renderer;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
};

} // namespace stoa
