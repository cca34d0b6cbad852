#pragma once

#include "server/database/DatabaseReader.h"
#include "server/http/Gzip.h"
#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "shared/concurrency/Task.h"
#include "shared/model/Session.h"

namespace stoa {

// Finds the session behind a request's cookie. Thread-safe.
class SessionAuthenticator
{
public:
    explicit SessionAuthenticator(DatabaseReader &reader)
        : m_reader(reader)
    {
    }

    // Returns nothing if the request has no valid session.
    Pending<std::optional<Session>> find(const Request &request) const;
    // For programs: throws HttpError 401 if the request has no valid session.
    Task<Session> require(Request request) const;

    // For browsers: calls render(const Store &, const Session &) on a reader thread, with one snapshot.
    // Without a valid session, the answer leads to the sign-in page, and from there back here.
    template<class Render> Pending<Reply> renderForSession(const Request &request, Render render) const
    {
        auto read = [request, render = std::move(render)](const Store &store) -> Reply {
            const auto session = find(store, request);
            if (!session)
                return toSignIn(request);
            // A reply to a POST repeats input or contains a code, so it is not compressed (docs/security.md).
            Reply reply = render(store, *session);
            return request.method == Method::Get ? Gzip::compressed(request, std::move(reply)) : reply;
        };
        return m_reader.run(std::move(read), request.share());
    }

    // The same for code that runs on a reader thread already.
    static Session require(const Store &store, const Request &request);
    // Throws HttpError 401 unless the request still has the session that was found before. With several
    // cookies it may have that of another user by now.
    static void requireSame(const Store &store, const Request &request, const Session &before);
    // The request's cookies may name several sessions; the first one that is valid and of the user for whom
    // the request is meant counts.
    static std::optional<Session> find(const Store &store, const Request &request);
    static HttpError notSignedIn(); // 401
    static QList<Session> findAll(const Store &store, const Request &request);
    // 303 to the sign-in page, which leads back to the request's address or to `next`; a program that would
    // change something gets HttpError 401 instead.
    static Reply toSignIn(const Request &request);
    static Reply toSignIn(const Request &request, const QByteArray &next);

private:
    DatabaseReader &m_reader;
};

} // namespace stoa
