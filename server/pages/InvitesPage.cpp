#include "server/pages/InvitesPage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "server/pages/InviteLink.h"
#include "server/pages/LocalMoment.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/model/WholeNumber.h"
#include "shared/protocol/ChatListJson.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// In the address after an invite was revoked.
constexpr auto revokedFlag = "revoked"_L1;

constexpr int invitesOfAPage = 100;

InviteLink::Wish wishIn(const FormData &form)
{
    InviteLink::Wish wish;
    wish.lifetime = InviteLink::lifetimeNamed(form.value(u"expires"_s));
    const auto uses = WholeNumber::fromText(form.value(u"uses"_s), 0, InviteLink::mostUses);
    const auto role = ChatListJson::roleNamed(form.value(u"role"_s));
    if (!uses || !role)
        throw HttpError(422, u"bad_field"_s, phrase("InvitesPage", "Choose from the lists."));
    wish.maxUses = int(*uses);
    wish.role = *role;
    wish.isForGuests = !form.value(u"guest"_s).isEmpty();
    return wish;
}

QVariantMap rowOf(const ListedInvite &invite, const ReaderPreferences &reader)
{
    const QDateTime &end = invite.terms.expiresAt;
    return {{u"id"_s, invite.id.value()},
            {u"hasMaker"_s, invite.maker.has_value()},
            {u"maker"_s, invite.maker ? invite.maker->shownName() : QString()},
            {u"isForModerators"_s, invite.terms.role == MemberRole::Moderator},
            {u"isForGuests"_s, invite.terms.isForGuests},
            {u"expires"_s, end.isValid()},
            {u"end"_s, end.isValid() ? QString::fromLatin1(IsoTime::toText(end)) : QString()},
            {u"shownEnd"_s, end.isValid() ? LocalMoment::toText(end, reader) : QString()},
            {u"uses"_s, invite.uses},
            {u"isLimited"_s, invite.terms.maxUses > 0},
            {u"maxUses"_s, invite.terms.maxUses}};
}

QString pathOf(ChatId chat)
{
    return u"/chat/%1/invites"_s.arg(chat.value());
}

} // namespace

Task<Reply> InvitesPage::show(Request request) const
{
    const auto page = [this, request](const Store &store, const Session &session) {
        return render(request, store, session);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> InvitesPage::change(Request request) const
{
    const FormData form(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request,
                                                 pathOf(MembershipGuard::requestedChat(request)).toLatin1());
    Task<Reply> changing = form.value(u"revoke"_s).isEmpty() ? create(request, *session)
                                                             : revoke(request, *session);
    co_return co_await changing;
}

// An invite that is gone by now is revoked as wished.
Task<Reply> InvitesPage::revoke(Request request, Session session) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto id = InviteId::fromText(FormData(request).value(u"revoke"_s));
    m_throttles.requireChange(session.user.id);
    const auto revoke = [user = session.user, chat, id](Store &store) {
        const Membership membership = InviteLink::requireInviter(store, user, chat);
        if (id && !store.invites().revoke(membership, *id) && store.invites().contains(chat, *id))
            throw MembershipGuard::notAllowed();
    };
    co_await m_writer.run(revoke, Share::ofPerson(session.user.id.value()));
    co_return Reply::seeOther(u"%1?%2=1#invites"_s.arg(pathOf(chat), revokedFlag));
}

Task<Reply> InvitesPage::create(Request request, Session session) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, m_throttles, session.user, chat,
                                                        wishIn(FormData(request)));
    const auto page = [this, request, url = link.url(m_origin)](const Store &store, const Session &session) {
        return render(request, store, session, url);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Reply InvitesPage::render(const Request &request, const Store &store, const Session &session,
                          const QString &link) const
{
    const Membership membership = InviteLink::requireInviter(store, session.user,
                                                             MembershipGuard::requestedChat(request));
    const ReaderPreferences reader = request.preferences();
    QVariantList rows;
    const auto before = InviteId::fromText(request.query.queryItemValue(u"before"_s)).value_or(InviteId());
    auto invites = store.invites().list(membership, before, invitesOfAPage + 1,
                                        QDateTime::currentDateTimeUtc());
    const bool hasMore = invites.size() > invitesOfAPage;
    if (hasMore)
        invites.removeLast();
    for (const ListedInvite &invite : std::as_const(invites))
        rows.append(rowOf(invite, reader));
    const Chat &chat = membership.chat();
    const QVariantMap values{
        {u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
        {u"link"_s, link},
        {u"hasLink"_s, !link.isEmpty()},
        {u"invites"_s, rows},
        {u"hasInvites"_s, !rows.isEmpty()},
        {u"hasMore"_s, hasMore},
        {u"next"_s, hasMore ? invites.constLast().id.value() : 0},
        {u"seesAll"_s, membership.may(Permission::ManageInvites)},
        {u"mayAppoint"_s, InviteLink::rolesToGive(membership).contains(MemberRole::Moderator)},
        {u"isRevoked"_s, request.query.hasQueryItem(revokedFlag)}};
    return Reply::html(m_renderer.page(u"invites"_s, reader, session.user, values), reader.language,
                       link.isEmpty() ? 200 : 201);
}

} // namespace stoa
