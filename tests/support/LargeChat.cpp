#include "tests/support/LargeChat.h"

#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"

namespace stoa {

using namespace Qt::StringLiterals;

LargeChat::LargeChat(const QString &database)
{
    SqliteDatabase connection(database, SqliteDatabase::Access::ReadWrite);
    Store store(connection);
    StoreTransaction transaction(store);
    const auto now = QDateTime::currentDateTimeUtc();
    const User user = *store.users().add(*UserName::fromInput(u"long-winded"_s), "no hash");
    const ChatId chat = store.chats().add(*ChatName::fromInput(u"long texts"_s), user).id;
    const Secret token = Secret::generate();
    store.sessions().add(user, token, now.addDays(1));
    const auto text = MessageText::fromInput(QString(MessageText::maxCodePoints, u'"'));
    for (int i = 0; i < messages; ++i)
        store.messages().add({.chat = chat, .author = user.id, .text = *text, .nonce = {}, .origin = {}},
                             now);
    transaction.commit();
    m_id = chat.value();
    m_cookie = "session_token=" + token.text();
}

} // namespace stoa
