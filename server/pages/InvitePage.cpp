#include "server/pages/InvitePage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/InviteLink.h"
#include "server/rendering/PageRenderer.h"
#include "shared/concurrency/readyFuture.h"
#include "shared/model/Languages.h"

#include <QLocale>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// Who only looks ahead must not join: a browser that prefetches, a program that shows a preview of a link.
bool isPrefetch(const Request &request)
{
    if (request.isHead)
        return true;
    const QByteArray purpose = request.header("sec-purpose") + request.header("purpose")
        + request.header("x-moz");
    return purpose.toLower().contains("prefetch") || purpose.toLower().contains("prerender")
        || purpose.toLower().contains("preview");
}

// The chat a live code leads to. Every miss is the same 404.
ChatId requireInvite(const Store &store, const Secret &code)
{
    const auto chat = store.invites().find(code, QDateTime::currentDateTimeUtc());
    if (!chat) {
        throw HttpError(404, u"no_such_invite"_s,
                        phrase("InvitePage", "This invite link is no longer valid. Ask for a new one."));
    }
    return *chat;
}

// The day in UTC, such as "3 December", since the server does not know the reader's time zone.
QString expiryDay(const PageRenderer &renderer, Language language)
{
    const QString format = renderer.text(phrase("InvitePage", "d MMMM"), language);
    return QLocale(QString::fromLatin1(Languages::tagOf(language))).toString(inviteExpiry().date(), format);
}

} // namespace

QFuture<Reply> InvitePage::join(const Request &request) const
{
    if (isPrefetch(request))
        throw HttpError(503, u"prefetch"_s, phrase("InvitePage", "Open the link to join the chat."))
            .withRetryAfter(1);
    const Secret code(request.arguments.value(0).toUtf8());
    return m_reader
        .run([request, code](const Store &store) {
            requireInvite(store, code);
            return SessionAuthenticator::find(store, request);
        })
        .then([&writer = m_writer, request, code](const std::optional<Session> &session) {
            if (!session)
                return readyFuture(SessionAuthenticator::toSignIn(request));
            return writer.run([code, user = session->user](Store &store) {
                const ChatId chat = requireInvite(store, code);
                store.memberships().add(user, chat);
                return Reply::seeOther(u"/chat/%1"_s.arg(chat.value()));
            });
        })
        .unwrap();
}

QFuture<Reply> InvitePage::create(const Request &request) const
{
    const ChatId chat = chatArgument(request);
    return m_reader.run([request](const Store &store) { return SessionAuthenticator::find(store, request); })
        .then([this, request, chat](const std::optional<Session> &session) {
            if (!session) {
                return readyFuture(
                    SessionAuthenticator::toSignIn(request, "/chat/" + QByteArray::number(chat.value())));
            }
            return createInvite(m_reader, m_writer, session->user, chat)
                .then([this, request, chat](const Secret &code) {
                    return show(request, chat, inviteLink(m_origin, code));
                })
                .unwrap();
        })
        .unwrap();
}

QFuture<Reply> InvitePage::show(const Request &request, ChatId chat, const QString &link) const
{
    return m_authenticator.page(
        request,
        [&renderer = m_renderer, language = request.language(), chat, link](const Store &store,
                                                                            const Session &session) {
            const Chat shown = requireMembership(store, session.user, chat).chat();
            const QVariantMap values{
                {u"chat"_s, QVariantMap{{u"id"_s, chat.value()}, {u"name"_s, shown.name}}},
                {u"link"_s, link},
                {u"expires"_s, expiryDay(renderer, language)}};
            return Reply::html(renderer.page(u"invite"_s, language, session.user, values), language, 201);
        });
}

} // namespace stoa
