#include "server/pages/InvitePage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/InviteLink.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/Languages.h"

#include <QLocale>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// A browser that prefetches the link, or a program that shows a preview of it, must not join the chat.
bool isPrefetch(const Request &request)
{
    if (request.isHead)
        return true;
    const QByteArray purpose = request.header("sec-purpose") + request.header("purpose")
        + request.header("x-moz");
    return purpose.toLower().contains("prefetch") || purpose.toLower().contains("prerender")
        || purpose.toLower().contains("preview");
}

// Another site must not make a browser join by an image or a frame. Browsers say what they load (Fetch
// Metadata Request Headers); programs and old browsers send nothing.
bool isEmbedded(const Request &request)
{
    const QByteArray destination = request.header("sec-fetch-dest");
    return !destination.isEmpty() && destination != "document";
}

// Returns the chat of a valid code. All invalid codes get the same 404.
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
QString dayOf(const QDateTime &time, const PageRenderer &renderer, Language language)
{
    const QString format = renderer.text(phrase("InvitePage", "d MMMM"), language);
    return QLocale(QString::fromLatin1(Languages::tagOf(language))).toString(time.date(), format);
}

} // namespace

Task<Reply> InvitePage::join(Request request) const
{
    if (isPrefetch(request))
        throw HttpError(503, u"prefetch"_s, phrase("InvitePage", "Open the link to join the chat."))
            .withRetryAfter(1);
    if (isEmbedded(request))
        throw HttpError(403, u"not_opened"_s, phrase("InvitePage", "Open the link to join the chat."));
    const Secret code(request.arguments.value(0).toUtf8());
    const auto findGuest = [request, code](const Store &store) {
        requireInvite(store, code);
        return SessionAuthenticator::find(store, request);
    };
    const auto session = co_await m_reader.run(findGuest);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request);
    const auto join = [code, user = session->user](Store &store) {
        const ChatId chat = requireInvite(store, code);
        store.memberships().join(user, chat, store.invites().makerOf(code));
        return chat;
    };
    const ChatId chat = co_await m_writer.run(join);
    co_return Reply::seeOther(u"/chat/%1"_s.arg(chat.value()));
}

Task<Reply> InvitePage::create(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/chat/" + QByteArray::number(chat.value()));
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, session->user, chat);
    const auto page = [&renderer = m_renderer, language = request.language(), chat, link = link,
                       origin = m_origin](const Store &store, const Session &session) {
        const Chat shown = MembershipGuard::require(store, session.user, chat).chat();
        const QVariantMap values{{u"chat"_s, QVariantMap{{u"id"_s, chat.value()}, {u"name"_s, shown.name}}},
                                 {u"link"_s, link.url(origin)},
                                 {u"expires"_s, dayOf(link.expiresAt(), renderer, language)}};
        return Reply::html(renderer.page(u"invite"_s, language, session.user, values), language, 201);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

} // namespace stoa
