#include "server/pages/PublicChatsPage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/ServerRoleGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/ChatPlace.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"

#include <algorithm>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int listPage = 100;

Phrase peopleIn(const PublicChat &chat)
{
    return chat.members == 1 ? phrase("InviteOffer", "1 person")
                             : phrase("InviteOffer", "%1 people").with(chat.members);
}

QVariantList rowsOf(const QList<PublicChat> &chats, const PageRenderer &renderer, Language language)
{
    QVariantList rows;
    for (const PublicChat &chat : chats) {
        rows.append(QVariantMap{{u"id"_s, chat.id.value()},
                                {u"name"_s, chat.name},
                                {u"topic"_s, chat.topic},
                                {u"hasTopic"_s, !chat.topic.isEmpty()},
                                {u"people"_s, renderer.text(peopleIn(chat), language)},
                                {u"isMember"_s, chat.isMember}});
    }
    return rows;
}

HttpError noLongerPublic()
{
    return HttpError(404, u"no_such_chat"_s, phrase("PublicChatsPage", "This chat is not public any more."));
}

} // namespace

Task<Reply> PublicChatsPage::show(Request request) const
{
    const auto page = [&renderer = m_renderer, reader = request.preferences(),
                       after = ChatPlace::in(request)](const Store &store, const Session &session) {
        const bool isGuest = !ServerRoleGuard::may(store, session.user.id,
                                                   ServerPermission::BrowsePublicChats);
        auto chats = isGuest ? QList<PublicChat>()
                             : store.chats().publicChats(session.user.id, after, listPage + 1);
        const auto archived = store.chats().archivedChats(session.user.id, listPage);
        const bool hasMore = chats.size() > listPage;
        chats.resize(std::min(chats.size(), qsizetype(listPage)));
        const QVariantMap values{
            {u"chats"_s, rowsOf(chats, renderer, reader.language)},
            {u"hasChats"_s, !chats.isEmpty()},
            {u"isGuest"_s, isGuest},
            {u"archived"_s, rowsOf(archived, renderer, reader.language)},
            {u"hasArchived"_s, !archived.isEmpty()},
            {u"hasMore"_s, hasMore},
            {u"next"_s, hasMore ? ChatPlace::toText(chats.constLast().place()) : QString()}};
        return Reply::html(renderer.page(u"public-chats"_s, reader, session.user, values), reader.language);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> PublicChatsPage::join(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/chats");
    m_throttles.requireChange(session->user.id);
    const auto join = [user = session->user, chat](Store &store) {
        ServerRoleGuard::require(store, user.id, ServerPermission::BrowsePublicChats);
        return store.memberships().joinPublic(user, chat, QDateTime::currentDateTimeUtc());
    };
    if (!co_await m_writer.run(join, Share::ofPerson(session->user.id.value())))
        throw noLongerPublic();
    co_return Reply::seeOther(u"/chat/%1"_s.arg(chat.value()));
}

} // namespace stoa
