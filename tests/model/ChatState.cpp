#include "tests/model/ChatState.h"

#include "tests/model/ModelFailure.h"

#include <QJsonDocument>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"missing"_s;
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"v"_s, value}}).toJson(QJsonDocument::Compact).mid(5).chopped(1));
}

QString firstCodePoints(const QString &text, qsizetype count)
{
    const auto points = text.toUcs4();
    return points.size() <= count
        ? text
        : QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()), count);
}

QString without(const QString &html, const QString &begin, const QString &end)
{
    const qsizetype from = html.indexOf(begin);
    const qsizetype to = html.indexOf(end, from);
    return from < 0 || to < 0 ? html : html.left(from) + html.mid(to + end.size());
}

// Clients keep quotes, reactions, pins and replies up to date themselves, so the markup is compared without
// them.
QString comparable(const QString &html)
{
    const QString unpinned = without(html, u"\n    <span class=\"message-pin\">"_s, u"</span>"_s);
    const QString unquoted = without(unpinned, u"\n  <blockquote class=\"message-quote"_s,
                                     u"</blockquote>"_s);
    const QString alone = without(unquoted, u"\n  <a class=\"message-replies\""_s, u"</a>"_s);
    return without(alone, u"\n  <ul class=\"message-reactions\">"_s, u"</ul>"_s);
}

qint64 seqIn(const QJsonObject &event)
{
    return event["seq"_L1].toInteger();
}

qint64 postingSeq(const QJsonObject &message)
{
    return message.contains("messageSeq"_L1) ? message["messageSeq"_L1].toInteger() : seqIn(message);
}

void setOrRemove(QJsonObject &message, const QString &key, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull() || (value.isArray() && value.toArray().isEmpty()))
        message.remove(key);
    else
        message.insert(key, value);
}

void addDifferences(QStringList &lines, const QString &subject, const QJsonObject &old,
                    const QJsonObject &fresh)
{
    QStringList keys = old.keys() + fresh.keys();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        if (old[key] != fresh[key])
            lines.append(
                u"%1: \"%2\" is %3, fresh %4"_s.arg(subject, key, shown(old[key]), shown(fresh[key])));
    }
}

} // namespace

ChatState ChatState::loaded(const QJsonObject &overview, const QJsonArray &history, qint64 seq)
{
    ChatState state;
    state.isLoaded = true;
    state.isBehind = true;
    state.position = seq;
    state.overview = overview;
    state.history = history;
    for (const QJsonValue entry : history)
        state.apply(entry.toObject());
    return state;
}

bool ChatState::apply(const QJsonObject &event)
{
    const QString type = event["type"_L1].toString();
    if (type == "message"_L1)
        applyMessage(event);
    else if (type == "edited"_L1)
        return applyEdited(event);
    else if (type == "reacted"_L1)
        return applyField(event, u"reactions"_s);
    else if (type == "pinned"_L1)
        return applyField(event, u"pinned"_s);
    else if (type == "removed"_L1)
        applyRemoved(event);
    else if (type == "system"_L1)
        applyLine(event);
    else
        throw ModelFailure{u"The model does not know the event %1"_s.arg(shown(event))};
    return true;
}

void ChatState::applyMessage(const QJsonObject &event)
{
    const qint64 id = event["id"_L1].toInteger();
    noteReplies(event, event["thread"_L1].toInteger(id));
    if (const auto gone = removed.find(id); gone != removed.end()) {
        if (seqIn(event) > gone->second)
            throw ModelFailure{u"A removed message came back: %1"_s.arg(shown(event))};
        return;
    }
    const auto known = messages.find(id);
    // The answer to a repeated request may have brought a part of what this number stands for.
    if (known != messages.end() && seqIn(event) < seqIn(known->second))
        return;
    QJsonObject message = event;
    message.remove(u"type"_s);
    message.remove(u"replies"_s);
    message.insert(u"html"_s, comparable(event["html"_L1].toString()));
    if (known != messages.end() && postingSeq(message) != postingSeq(known->second))
        throw ModelFailure{u"A message has another place in the history now: %1"_s.arg(shown(event))};
    // It may be an answer that waited while events of the quoted message came.
    if (known != messages.end() && seqIn(event) == seqIn(known->second)
        && known->second.contains("replyTo"_L1))
        message.insert(u"replyTo"_s, known->second["replyTo"_L1]);
    messages.insert_or_assign(id, message);
    updateQuotes(id);
}

// The message that the event changes, with its number; null if there is nothing to change.
QJsonObject *ChatState::newer(const QJsonObject &event)
{
    QJsonObject &message = messages.at(event["message"_L1].toInteger());
    if (seqIn(event) <= seqIn(message))
        return nullptr;
    if (postingSeq(message) != event["messageSeq"_L1].toInteger())
        throw ModelFailure{u"An event has a wrong messageSeq: %1"_s.arg(shown(event))};
    message.insert(u"seq"_s, event["seq"_L1]);
    message.insert(u"messageSeq"_s, event["messageSeq"_L1]);
    return &message;
}

bool ChatState::applyEdited(const QJsonObject &event)
{
    const qint64 id = event["message"_L1].toInteger();
    if (!messages.contains(id))
        return removed.contains(id);
    if (QJsonObject *message = newer(event)) {
        for (const QString &key :
             {u"text"_s, u"version"_s, u"editedAt"_s, u"markup"_s, u"mentions"_s, u"everyone"_s})
            setOrRemove(*message, key, event[key]);
        message->insert(u"html"_s, comparable(event["html"_L1].toString()));
        // Of an everyone without others, a message has an empty list.
        if (event.contains("mentions"_L1))
            message->insert(u"mentions"_s, event["mentions"_L1]);
        updateQuotes(id);
    }
    return true;
}

bool ChatState::applyField(const QJsonObject &event, const QString &key)
{
    const qint64 id = event["message"_L1].toInteger();
    if (!messages.contains(id))
        return removed.contains(id);
    if (QJsonObject *message = newer(event))
        setOrRemove(*message, key, event[key]);
    return true;
}

QSet<qint64> ChatState::pinned() const
{
    QSet<qint64> ids;
    for (const auto &[id, message] : messages) {
        if (message.contains("pinned"_L1))
            ids.insert(id);
    }
    return ids;
}

void ChatState::applyRemoved(const QJsonObject &event)
{
    const qint64 id = event["message"_L1].toInteger();
    if (event.contains("thread"_L1))
        noteReplies(event, event["thread"_L1].toInteger());
    if (!removed.try_emplace(id, seqIn(event)).second && removed[id] != seqIn(event))
        throw ModelFailure{u"A message was removed twice: %1"_s.arg(shown(event))};
    messages.erase(id);
    updateQuotes(id);
}

// Each message and each removal of a reply says how many replies its thread has.
void ChatState::noteReplies(const QJsonObject &event, qint64 thread)
{
    auto &[seq, known] = replies[thread];
    if (seqIn(event) <= seq)
        return;
    seq = seqIn(event);
    known = event["replies"_L1];
}

// It never changes.
void ChatState::applyLine(const QJsonObject &event)
{
    const QJsonObject &known = lines.try_emplace(event["id"_L1].toInteger(), event).first->second;
    if (known != event)
        throw ModelFailure{u"A line of the history was changed: %1"_s.arg(shown(event))};
}

// Only the quoted message's own event says how it is now.
void ChatState::updateQuotes(qint64 id)
{
    const auto quoted = messages.find(id);
    for (auto &[reply, message] : messages) {
        QJsonObject quote = message.value("replyTo"_L1).toObject();
        if (quote["id"_L1].toInteger() != id)
            continue;
        if (quoted != messages.end()) {
            quote.insert(u"text"_s, firstCodePoints(quoted->second["text"_L1].toString(), 200));
        } else {
            quote.remove(u"text"_s);
            quote.insert(u"removed"_s, true);
        }
        message.insert(u"replyTo"_s, quote);
    }
}

bool ChatState::isUnread(const QJsonObject &message, qint64 user) const
{
    return postingSeq(message) > overview["readSeq"_L1].toInteger()
        && message["author"_L1]["id"_L1].toInteger() != user;
}

// The lines since the overview was read say what became of the chat's name and topic and of the user's role.
void ChatState::applyLines(QJsonObject &derived, qint64 user) const
{
    for (const auto &[id, line] : lines) { // their ids are in the order of their numbers
        if (seqIn(line) <= overview["seq"_L1].toInteger())
            continue;
        const QString kind = line["kind"_L1].toString();
        const bool isMine = line["person"_L1]["id"_L1].toInteger() == user;
        if (kind == "renamed"_L1)
            derived.insert(u"name"_s, line["name"_L1]);
        else if (kind == "topic"_L1)
            derived.insert(u"topic"_s, line["topic"_L1]);
        else if (kind == "role"_L1 && isMine)
            derived.insert(u"role"_s, line["role"_L1]);
        else if (kind == "joined"_L1 && isMine)
            derived.insert(u"role"_s, u"member"_s);
    }
}

QJsonObject ChatState::derivedOverview(qint64 user) const
{
    qint64 unread = 0;
    qint64 mentions = 0;
    const QJsonObject *last = nullptr;
    for (const auto &[id, message] : messages) {
        if (!last || postingSeq(message) > postingSeq(*last))
            last = &message;
        if (!isUnread(message, user))
            continue;
        ++unread;
        if (message["everyone"_L1].toBool() || message["mentions"_L1].toArray().contains(user))
            ++mentions;
    }
    QJsonObject derived = overview;
    applyLines(derived, user);
    derived.insert(u"seq"_s, position);
    derived.insert(u"unread"_s, unread);
    derived.insert(u"mentions"_s, mentions);
    derived.remove(u"last"_s);
    if (last) {
        derived.insert(u"last"_s,
                       QJsonObject{{u"id"_s, (*last)["id"_L1]},
                                   {u"seq"_s, postingSeq(*last)},
                                   {u"author"_s, (*last)["author"_L1]},
                                   {u"sentAt"_s, (*last)["sentAt"_L1]},
                                   {u"text"_s, firstCodePoints((*last)["text"_L1].toString(), 200)}});
    }
    return derived;
}

// Left out: what no event brings up to date. `activity` also counts messages that were removed before a load.
QStringList ChatState::overviewDifferences(const QJsonObject &old, const QJsonObject &fresh)
{
    QJsonObject left = old;
    QJsonObject right = fresh;
    for (const QString &key : {u"activity"_s, u"members"_s}) {
        left.remove(key);
        right.remove(key);
    }
    QStringList lines;
    addDifferences(lines, u"the chat"_s, left, right);
    return lines;
}

QStringList ChatState::differences(const ChatState &fresh, qint64 user) const
{
    QStringList differences = overviewDifferences(derivedOverview(user), fresh.overview);
    for (const auto &[id, message] : fresh.messages) {
        const QString subject = u"message %1"_s.arg(id);
        const auto known = messages.find(id);
        if (known == messages.end())
            differences.append(removed.contains(id) ? subject + u" was removed, but is in the history"_s
                                                    : subject + u" is missing: "_s + shown(message));
        else
            addDifferences(differences, subject, known->second, message);
    }
    for (const auto &[id, message] : messages) {
        if (!fresh.messages.contains(id))
            differences.append(u"message %1 is not in the history: %2"_s.arg(id).arg(shown(message)));
    }
    for (const auto &[thread, known] : fresh.replies) {
        const auto own = replies.find(thread);
        const QJsonValue derived = own == replies.end() ? QJsonValue(QJsonValue::Undefined)
                                                        : own->second.second;
        if (derived != known.second)
            differences.append(
                u"thread %1 has %2, fresh %3"_s.arg(thread).arg(shown(derived), shown(known.second)));
    }
    for (const auto &[id, line] : fresh.lines) {
        if (!lines.contains(id))
            differences.append(u"line %1 is missing: %2"_s.arg(id).arg(shown(line)));
        else
            addDifferences(differences, u"line %1"_s.arg(id), lines.at(id), line);
    }
    for (const auto &[id, line] : lines) {
        if (!fresh.lines.contains(id))
            differences.append(u"line %1 is not in the history: %2"_s.arg(id).arg(shown(line)));
    }
    return differences;
}

} // namespace stoa
