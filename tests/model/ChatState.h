#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <map>

namespace stoa {

// The state of one chat on a client: a load over HTTP, and the events since. It follows docs/protocol.md
// alone and keeps each message as JSON, so that a field that is new in the protocol is compared, too.
class ChatState
{
public:
    // overview: the chat in a list of chats. history: all messages and lines, as the client gets them over
    // HTTP.
    static ChatState loaded(const QJsonObject &overview, const QJsonArray &history, qint64 seq);

    bool isLoaded = false; // else events are ignored, and `overview` is all that is known
    bool isBehind = false; // a resume has still to bring what is missing
    qint64 position = 0;
    QString run; // that has sent the position
    QJsonObject overview;
    QJsonArray history; // as it was loaded
    std::map<qint64, QJsonObject> messages; // by id
    std::map<qint64, qint64> removed; // by id, the numbers of the removals
    std::map<qint64, QJsonObject> lines; // by id, the events `system`
    std::map<qint64, std::pair<qint64, QJsonValue>> replies; // by thread, with the number of the event

    // Takes a message, edited, reacted, pinned, removed or system. An event with a number that is not greater
    // than that of the message changes nothing. Returns false if it changes a message that is not known.
    bool apply(const QJsonObject &event);
    // The overview as this state leads to it: what is unread, and the newest message.
    QJsonObject derivedOverview(qint64 user) const;
    // The ids of the pinned messages; the order in which they were pinned is not known.
    QSet<qint64> pinned() const;
    // One line for each field that differs from a fresh load.
    QStringList differences(const ChatState &fresh, qint64 user) const;
    // Lines for the fields that two overviews have differently.
    static QStringList overviewDifferences(const QJsonObject &old, const QJsonObject &fresh);

private:
    void applyMessage(const QJsonObject &event);
    bool applyEdited(const QJsonObject &event);
    // For an event that has the whole of one field of a message.
    bool applyField(const QJsonObject &event, const QString &key);
    void applyRemoved(const QJsonObject &event);
    void applyLine(const QJsonObject &event);
    void noteReplies(const QJsonObject &event, qint64 thread);
    QJsonObject *newer(const QJsonObject &event);
    void updateQuotes(qint64 id);
    void applyLines(QJsonObject &derived, qint64 user) const;
    bool isUnread(const QJsonObject &message, qint64 user) const;
};

} // namespace stoa
