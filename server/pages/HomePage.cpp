#include "server/pages/HomePage.h"

#include "server/pages/Views.h"
#include "server/pages/Visitors.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> HomePage::show(const Request &request) const
{
    return m_visitors.page(
        request,
        [&views = m_views, language = request.language()](const Store &store, const Session &session) {
            QVariantList chats;
            for (const Chat &chat : store.memberships().chatsOf(session.user.id))
                chats.append(Views::valuesOf(chat, false));
            return Reply::html(
                views.page(
                    u"index"_s, language, session.user,
                    {{u"chats"_s, chats}, {u"hasChats"_s, !chats.isEmpty()}, {u"epoch"_s, store.epoch()}}),
                language);
        });
}

} // namespace stoa
