#include "server/pages/HomePage.h"

#include "server/auth/ServerRoleGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The chat that was open last in a wide window, which has the list beside it. Scripts keep it in a cookie.
std::optional<ChatId> lastChatIn(const Request &request)
{
    if (!request.query.isEmpty())
        return {};
    return ChatId::fromText(QString::fromLatin1(request.cookie("home")));
}

// All chats of the user, the latest activity first.
QVariantList rowsOf(const Store &store, UserId user)
{
    QVariantList rows;
    std::optional<ChatActivity> place;
    QList<ChatOverview> page;
    do {
        page = store.memberships().overviews(user, place);
        for (const ChatOverview &overview : std::as_const(page)) {
            rows.append(PageRenderer::valuesOf(overview, user, false));
            place = overview.place();
        }
    } while (page.size() == MembershipStore::overviewPage);
    return rows;
}

// Lists show no archived chats.
bool hasListed(const QVariantList &chats)
{
    return std::ranges::any_of(
        chats, [](const QVariant &chat) { return !chat.toMap().value(u"isArchived"_s).toBool(); });
}

// newChatProblem: the reason why newName was refused; the dialog opens with both. Empty if no name was
// refused.
QVariantMap valuesOf(const Store &store, const User &user, const QString &newName = {},
                     const QString &newChatProblem = {})
{
    const QVariantList chats = rowsOf(store, user.id);
    return {{u"chats"_s, chats},
            {u"hasChats"_s, hasListed(chats)},
            {u"epoch"_s, store.epoch()},
            {u"isGuest"_s, !ServerRoleGuard::may(store, user.id, ServerPermission::StartChat)},
            {u"newName"_s, newName},
            {u"newChatProblem"_s, newChatProblem.isEmpty() ? QVariant(false) : QVariant(newChatProblem)}};
}

} // namespace

Task<Reply> HomePage::show(Request request) const
{
    const auto page = [&renderer = m_renderer, reader = request.preferences(),
                       lastChat = lastChatIn(request)](const Store &store, const Session &session) {
        if (lastChat && store.memberships().find(session.user, *lastChat))
            return Reply::seeOther(u"/chat/%1"_s.arg(lastChat->value()));
        const QVariantMap values = valuesOf(store, session.user);
        return Reply::html(renderer.page(u"index"_s, reader, session.user, values), reader.language);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> HomePage::createChat(Request request) const
{
    const QString input = FormData(request).value(u"chat_name"_s);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/");
    const auto name = ChatName::fromInput(input);
    if (!name)
        co_return co_await refuse(request, input, name.error());
    m_throttles.requireChange(session->user.id);
    const auto addChat = [name = *name, maker = session->user](Store &store) {
        ServerRoleGuard::require(store, maker.id, ServerPermission::StartChat);
        return store.chats().add(name, maker);
    };
    const Chat chat = co_await m_writer.run(addChat, Share::ofPerson(session->user.id.value()));
    co_return Reply::seeOther(u"/chat/%1"_s.arg(chat.id.value()));
}

Task<Reply> HomePage::refuse(Request request, QString name, Problem problem) const
{
    const int status = HttpError::statusOf(problem);
    if (request.wantsJson())
        throw HttpError(problem);
    const auto page = [&renderer = m_renderer, reader = request.preferences(), status, name,
                       text = problem.text](const Store &store, const Session &session) {
        const QVariantMap values = valuesOf(store, session.user, name, renderer.text(text, reader.language));
        return Reply::html(renderer.page(u"index"_s, reader, session.user, values), reader.language, status);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

} // namespace stoa
