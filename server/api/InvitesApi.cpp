#include "server/api/InvitesApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/pages/InviteLink.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/UserJson.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int pageSize = 100;

// A missing field has the value that a link of POST /create_invite/<id> has.
InviteLink::Wish wishIn(const JsonBody &body)
{
    InviteLink::Wish wish;
    if (body.has(u"expires"_s))
        wish.lifetime = InviteLink::lifetimeNamed(body.text(u"expires"_s));
    if (body.has(u"maxUses"_s)) {
        const qint64 uses = body.number(u"maxUses"_s);
        if (uses > InviteLink::mostUses) {
            throw HttpError(
                422, u"bad_field"_s,
                phrase("Api", "\"maxUses\" must be at most %1.").with(qint64(InviteLink::mostUses)));
        }
        wish.maxUses = int(uses);
    }
    wish.isForGuests = body.has(u"guest"_s) && body.flag(u"guest"_s);
    if (body.has(u"role"_s)) {
        const auto role = ChatListJson::roleNamed(body.text(u"role"_s));
        if (!role || *role == MemberRole::Owner) {
            throw HttpError(422, u"bad_field"_s,
                            phrase("Api", "\"role\" must be \"moderator\" or \"member\"."));
        }
        wish.role = *role;
    }
    return wish;
}

void putTime(JsonWriter &json, const QDateTime &expiresAt)
{
    if (expiresAt.isValid())
        json.field("expires_at", IsoTime::toText(expiresAt));
    else
        json.null("expires_at");
}

void put(JsonWriter &json, const ListedInvite &invite)
{
    json.beginObject().field("id", invite.id.value());
    if (invite.maker) {
        json.begin("maker");
        UserJson::put(json, *invite.maker);
        json.end();
    } else {
        json.null("maker");
    }
    putTime(json, invite.terms.expiresAt);
    json.field("uses", invite.uses);
    if (invite.terms.maxUses > 0)
        json.field("maxUses", qint64(invite.terms.maxUses));
    else
        json.null("maxUses");
    json.field("role", ChatListJson::nameOf(invite.terms.role));
    json.raw("guest", invite.terms.isForGuests ? "true" : "false").end();
}

InviteId inviteBefore(const Request &request)
{
    if (!request.query.hasQueryItem(u"before"_s))
        return {};
    const auto place = InviteId::fromText(request.query.queryItemValue(u"before"_s));
    if (!place) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"before\" must be the \"next\" of the page before."));
    }
    return *place;
}

Membership requireInviter(const Store &store, const Request &request)
{
    const Membership membership = MembershipGuard::require(store, request);
    InviteLink::requireInviter(store, membership);
    return membership;
}

HttpError noSuchInvite()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "There is no invite with this ID in this chat."));
}

} // namespace

Task<Reply> InvitesApi::list(Request request) const
{
    const auto read = [request](const Store &store) {
        const Membership membership = requireInviter(store, request);
        const int limit = HistoryQuery::limitIn(request, pageSize);
        const auto invites = store.invites().list(membership, inviteBefore(request), limit,
                                                  QDateTime::currentDateTimeUtc());
        JsonWriter answer(1024);
        answer.beginArray("invites");
        for (const ListedInvite &invite : invites)
            put(answer, invite);
        answer.endArray();
        if (invites.size() == limit)
            answer.field("next", invites.constLast().id.value());
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> InvitesApi::create(Request request) const
{
    const auto check = [request](const Store &store) { return requireInviter(store, request); };
    const Membership membership = co_await m_reader.run(check, request.share());
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, m_throttles, membership.user(),
                                                        membership.chat().id, wishIn(JsonBody(request)));
    JsonWriter answer(256);
    answer.field("code", link.code()).field("url", link.url(m_origin));
    putTime(answer, link.expiresAt());
    co_return Reply::jsonText(std::move(answer).take(), 201);
}

Task<Reply> InvitesApi::revoke(Request request) const
{
    const auto check = [request](const Store &store) { return requireInviter(store, request); };
    const Membership checked = co_await m_reader.run(check, request.share());
    m_throttles.requireChange(checked.user().id);
    const auto id = InviteId::fromText(request.arguments.value(1));
    if (!id)
        throw noSuchInvite();
    const auto revoke = [user = checked.user(), chat = checked.chat().id, id = *id](Store &store) {
        return store.invites().revoke(MembershipGuard::requireForApi(store, user, chat), id);
    };
    const bool isRevoked = co_await m_writer.run(revoke, Share::ofPerson(checked.user().id.value()));
    if (!isRevoked)
        throw noSuchInvite();
    co_return Reply::json({{"invite"_L1, id->value()}});
}

} // namespace stoa
