#include "server/pages/ChatPage.h"

#include "server/pages/Views.h"
#include "server/pages/Visitors.h"
#include "server/pages/chatArgument.h"

#include <limits>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 fromTheEnd = std::numeric_limits<qint64>::max();

// An unreadable ?before= pages from the end, as none does.
qint64 beforeOf(const Request &request)
{
    bool isNumber = false;
    const qint64 before = request.query.queryItemValue(u"before"_s).toLongLong(&isNumber);
    return isNumber && before > 0 ? before : fromTheEnd;
}

QVariantList chatsOf(const Store &store, const Membership &membership)
{
    QVariantList chats;
    for (const Chat &chat : store.memberships().chatsOf(membership.user().id))
        chats.append(Views::valuesOf(chat, chat.id == membership.chat().id));
    return chats;
}

QVariantMap valuesOf(const Store &store, const Membership &membership, qint64 before)
{
    // One more than a page tells whether there are older ones.
    QList<Message> messages = store.messages().page(membership, before, ChatPage::pageSize + 1);
    const bool hasOlder = messages.size() > ChatPage::pageSize;
    if (hasOlder)
        messages.removeFirst();
    QVariantList shown;
    for (const Message &message : std::as_const(messages))
        shown.append(Views::valuesOf(message));
    const Chat &chat = membership.chat();
    return {{u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
            {u"chats"_s, chatsOf(store, membership)},
            {u"epoch"_s, store.epoch()},
            {u"seq"_s, chat.seq},
            {u"messages"_s, shown},
            {u"hasOlder"_s, hasOlder},
            {u"olderBefore"_s, messages.isEmpty() ? 0 : messages.first().seq},
            {u"isNewest"_s, before == fromTheEnd}};
}

} // namespace

QFuture<Reply> ChatPage::show(const Request &request) const
{
    const ChatId chat = chatArgument(request);
    const qint64 before = beforeOf(request);
    return m_visitors.page(request,
                           [&views = m_views, language = request.language(), chat,
                            before](const Store &store, const Session &session) {
                               const auto membership = requireMembership(store, session.user, chat);
                               return Reply::html(views.page(u"chat"_s, language, session.user,
                                                             valuesOf(store, membership, before)),
                                                  language);
                           });
}

} // namespace stoa
