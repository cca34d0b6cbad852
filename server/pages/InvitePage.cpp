#include "server/pages/InvitePage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/BasePath.h"
#include "server/pages/AuthPage.h"
#include "server/pages/InviteLink.h"
#include "server/pages/InviteOffer.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"
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

// A person opens the link in a browser. Browsers send Fetch Metadata only to addresses that they trust (https
// and the own computer), but ask everywhere for a page by Upgrade-Insecure-Requests.
bool isNavigation(const Request &request)
{
    return request.header("sec-fetch-dest") == "document" || request.header("sec-fetch-mode") == "navigate"
        || !request.header("upgrade-insecure-requests").isNull();
}

Reply toChat(ChatId chat)
{
    return Reply::seeOther(u"/chat/%1"_s.arg(chat.value()));
}

// The day in UTC, such as "3 December", since the server does not know the reader's time zone.
QString dayOf(const QDateTime &time, const PageRenderer &renderer, Language language)
{
    const QString format = renderer.text(phrase("InvitePage", "d MMMM"), language);
    return QLocale(QString::fromLatin1(Languages::tagOf(language))).toString(time.date(), format);
}

} // namespace

Invitation InvitePage::requireInvitation(const Store &store, const Request &request,
                                         const std::optional<Session> &session) const
{
    const auto reader = session ? std::optional(session->user) : std::nullopt;
    const auto invitation = InviteOffer::find(store, request.code(), reader);
    if (invitation)
        return *invitation;
    m_throttles.noteWrong(Throttles::Guess::Invite, request.client);
    throw InviteOffer::noSuchInvite();
}

Task<Reply> InvitePage::open(Request request) const
{
    if (request.isEmbedded()) // another site must not make a browser join
        throw HttpError(403, u"not_opened"_s, phrase("InvitePage", "Open the link to join the chat."));
    // Returns nothing if a program is to join.
    const auto showInvitation = [this, request](const Store &store) -> std::optional<Reply> {
        const auto session = SessionAuthenticator::find(store, request);
        const Invitation invitation = requireInvitation(store, request, session);
        if (!session && (isNavigation(request) || request.wantsHtml()))
            return m_authPage.invite(request, store, InviteOffer::pathOf(request.code()));
        if (!session)
            return SessionAuthenticator::toSignIn(request);
        if (!isNavigation(request))
            return {};
        if (store.memberships().find(session->user, invitation.chat))
            return toChat(invitation.chat);
        return ask(request, session->user, invitation);
    };
    const auto reply = co_await m_reader.run(showInvitation, request.share());
    if (reply)
        co_return *reply;
    if (isPrefetch(request))
        throw HttpError(503, u"prefetch"_s, phrase("InvitePage", "Open the link to join the chat."))
            .withRetryAfter(1);
    Task<Reply> joining = join(request);
    co_return co_await joining;
}

Reply InvitePage::ask(const Request &request, const User &user, const Invitation &invitation) const
{
    const Language language = request.language();
    const QVariantMap values{{u"invitation"_s, InviteOffer::valuesOf(invitation, m_renderer, language)},
                             {u"path"_s, BasePath::addressOf(InviteOffer::pathOf(request.code()))}};
    return Reply::html(m_renderer.page(u"invitation"_s, request.preferences(), user, values), language);
}

Task<Reply> InvitePage::join(Request request) const
{
    // Checked on a reader first, so that a wrong code costs no write.
    const auto findGuest = [this, request](const Store &store) {
        const auto session = SessionAuthenticator::find(store, request);
        requireInvitation(store, request, session);
        return session;
    };
    const auto session = co_await m_reader.run(findGuest, request.share());
    if (!session)
        co_return SessionAuthenticator::toSignIn(request);
    m_throttles.requireChange(session->user.id);
    const auto joinChat = [code = request.code(), user = session->user](Store &store) {
        const auto chat = InviteOffer::join(store, user, code);
        if (!chat)
            throw InviteOffer::noSuchInvite();
        return *chat;
    };
    const ChatId chat = co_await m_writer.run(joinChat, Share::ofPerson(session->user.id.value()));
    co_return toChat(chat);
}

Task<Reply> InvitePage::create(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/chat/" + QByteArray::number(chat.value()));
    const InviteLink::Wish usual;
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, m_throttles, session->user, chat,
                                                        usual);
    const auto page = [&renderer = m_renderer, reader = request.preferences(), chat, link = link,
                       origin = m_origin](const Store &store, const Session &session) {
        const Chat shown = MembershipGuard::require(store, session.user, chat).chat();
        const QVariantMap values{{u"chat"_s, QVariantMap{{u"id"_s, chat.value()}, {u"name"_s, shown.name}}},
                                 {u"link"_s, link.url(origin)},
                                 {u"expires"_s, dayOf(link.expiresAt(), renderer, reader.language)}};
        return Reply::html(renderer.page(u"invite"_s, reader, session.user, values), reader.language, 201);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

} // namespace stoa
