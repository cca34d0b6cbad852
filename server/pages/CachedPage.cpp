#include "server/pages/CachedPage.h"

#include "shared/model/Secret.h"

#include <QDateTime>

namespace stoa {

Reply CachedPage::reply(const QString &nonce) const
{
    Reply reply = head;
    if (nonceAt < 0) {
        reply.body = BodyPiece::joined(coding, pieces);
        return reply;
    }
    const QByteArray shown = nonce.isEmpty() ? Secret::generate().text() : nonce.toHtmlEscaped().toUtf8();
    QList<BodyPiece> all = pieces;
    all.insert(nonceAt, BodyPiece(coding, shown, BodyPiece::Compression::Store));
    reply.body = BodyPiece::joined(coding, all);
    return reply;
}

bool CachedPage::isFresh(const ChangeClock &changeClock) const
{
    return changeClock.accessUnchangedSince(user, stamp) && changeClock.readMarksUnchangedSince(user, stamp)
        && std::ranges::all_of(chats,
                               [&](ChatId chat) { return changeClock.chatUnchangedSince(chat, stamp); })
        && QDateTime::currentMSecsSinceEpoch() < expiresAt
        && std::chrono::steady_clock::now() < madeAt + maxAge;
}

qsizetype CachedPage::size() const
{
    constexpr qsizetype overhead = 1024; // objects, headers, the entry's key
    qsizetype size = overhead + chats.size() * qsizetype(sizeof(ChatId));
    for (const BodyPiece &piece : pieces)
        size += piece.bytes().size();
    return size;
}

} // namespace stoa
