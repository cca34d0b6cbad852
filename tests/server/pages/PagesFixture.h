#pragma once

#include "server/auth/PasswordHasher.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/auth/SessionCookie.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/ErrorPage.h"
#include "server/rendering/MessageListCache.h"
#include "server/rendering/PageRenderer.h"
#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "server/throttles/Throttles.h"
#include "tests/support/TestDatabase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace stoa {

inline const QString password = QStringLiteral("correct horse battery");

inline QJsonObject objectOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body.joined()).object();
}

inline QString errorCodeOf(const Reply &reply)
{
    return objectOf(reply)[QLatin1String("error")][QLatin1String("code")].toString();
}

// The real services that pages use (writer, readers, hasher, templates), on a database of its own.
class PagesFixture
{
public:
    explicit PagesFixture(int waitingHashes = 100)
        : writer(database.path(), bus, {})
        , reader(database.path(), 2)
        , hasher(1, waitingHashes)
        , templates(QStringLiteral(STOA_SOURCE_DIR "/templates"), translations.templateTranslator())
        , renderer(templates, translations, QStringLiteral("/static/v-1"))
        , messageListCache(renderer, writer.changeClock(), MessageListCache::defaultBytes)
        , authenticator(reader)
        , errorPage(renderer)
    {
        writer.start();
    }

    static Request get(const QByteArray &target, const Secret &token = Secret({}))
    {
        Request request;
        const QUrl url(QString::fromLatin1(target));
        request.target = target;
        request.path = url.path();
        request.query = QUrlQuery(url);
        return signedIn(request, token);
    }

    static Request post(const QByteArray &target, const QByteArray &contentType, const QByteArray &body,
                        const Secret &token = Secret({}))
    {
        Request request = get(target, token);
        request.method = Method::Post;
        request.headers.append({"content-type", contentType});
        request.body = body;
        return request;
    }

    static Request form(const QByteArray &target, const QList<std::pair<QString, QString>> &fields,
                        const Secret &token = Secret({}))
    {
        QByteArrayList pairs;
        for (const auto &[name, value] : fields)
            pairs.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
        return post(target, "application/x-www-form-urlencoded", pairs.join('&'), token);
    }

    // Waits for the handler's reply. Turns an HttpError into an error page, as HttpServer does.
    template<class Handle> Reply answer(const Request &request, Handle handle) const
    {
        try {
            return handle(request).result();
        } catch (const HttpError &error) {
            Reply reply = errorPage.render(request, error);
            if (error.retryAfter() > 0)
                reply.headers.append({"Retry-After", QByteArray::number(error.retryAfter())});
            return reply;
        }
    }

    static QByteArray headerOf(const Reply &reply, const QByteArray &name)
    {
        for (const auto &[key, value] : reply.headers) {
            if (key == name)
                return value;
        }
        return {};
    }

    // Returns the session token in Set-Cookie.
    static Secret tokenOf(const Reply &reply)
    {
        const QByteArray cookie = headerOf(reply, "Set-Cookie");
        return SessionCookie::tokens(cookie.left(cookie.indexOf(';'))).value(0, Secret({}));
    }

    std::optional<Session> sessionOf(const Secret &token) const
    {
        return database.read([&](const Store &store) {
            return store.sessions().find(token, QDateTime::currentDateTimeUtc());
        });
    }

    // Calls change(Store &) on the writer's thread, which has the only writing connection.
    template<class Change> auto change(Change change) { return writer.run(std::move(change)).result(); }

    User addUser(const QString &name, const QByteArray &passwordHash = "no hash")
    {
        return change(
            [=](Store &store) { return *store.users().add(*UserName::fromInput(name), passwordHash); });
    }

    Chat addChat(const QString &name, const User &maker)
    {
        return change([=](Store &store) { return store.chats().add(*ChatName::fromInput(name), maker); });
    }

    // Returns the token of the new session.
    Secret addSession(const User &user,
                      const QDateTime &expiresAt = QDateTime::currentDateTimeUtc().addDays(1))
    {
        Secret token = Secret::generate();
        change([=](Store &store) { return store.sessions().add(user, token, expiresAt).id; });
        return token;
    }

    TestDatabase database;
    CommitBus bus;
    DatabaseWriter writer;
    DatabaseReader reader;
    PasswordHasher hasher;
    Throttles throttles{ThrottleLimits::none()};
    const Translations translations;
    const Templates templates;
    const PageRenderer renderer;
    MessageListCache messageListCache;
    const SessionAuthenticator authenticator;
    const ErrorPage errorPage;

private:
    static Request signedIn(Request request, const Secret &token)
    {
        if (!token.text().isEmpty())
            request.headers.append({"cookie", "session_token=" + token.text()});
        return request;
    }
};

} // namespace stoa
