#include "tests/soak/HistoryChecker.h"

#include <algorithm>
#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = Violation::Kind;

namespace {

QString textOf(const SoakMessage &message)
{
    return u"%1 (number %2, id %3)"_s.arg(QString::fromUtf8(message.nonce)).arg(message.seq).arg(message.id);
}

} // namespace

QString Violation::nameOf(Kind kind)
{
    switch (kind) {
    case Lost:
        return u"lost"_s;
    case Doubled:
        return u"doubled"_s;
    case Reordered:
        return u"reordered"_s;
    case Disagreement:
        return u"disagreement"_s;
    case Gap:
        return u"gap"_s;
    case Phantom:
        return u"phantom"_s;
    case Unanswered:
        break;
    }
    return u"unanswered"_s;
}

HistoryChecker::HistoryChecker(const History &history, const QList<SoakMessage> &stored)
    : m_history(history)
    , m_stored(stored)
{
}

QList<Violation> HistoryChecker::violations()
{
    checkStored();
    checkSent();
    checkRealTime();
    QStringList names = m_history.readers.keys();
    names.sort();
    for (const QString &name : names)
        checkReader(name, m_history.readers[name]);
    return m_violations;
}

void HistoryChecker::checkStored()
{
    for (qsizetype i = 0; i < m_stored.size(); ++i) {
        const SoakMessage &message = m_stored[i];
        const qint64 expected = m_stored.first().seq + i;
        if (message.seq != expected)
            add(Kind::Gap, u"The database has %1 at place %2."_s.arg(textOf(message)).arg(expected));
        if (!m_history.sent.contains(message.nonce))
            add(Kind::Phantom, u"Nobody sent %1, which is stored."_s.arg(textOf(message)));
        if (const auto same = m_storedByNonce.constFind(message.nonce); same != m_storedByNonce.cend())
            add(Kind::Doubled, u"%1 is stored again as %2."_s.arg(textOf(*same), textOf(message)),
                m_history.sent[message.nonce].sent);
        m_storedByNonce.insert(message.nonce, message);
        m_storedBySeq.insert(message.seq, message);
    }
}

void HistoryChecker::checkSent()
{
    for (auto sent = m_history.sent.cbegin(); sent != m_history.sent.cend(); ++sent) {
        const QString nonce = QString::fromUtf8(sent.key());
        if (sent->acknowledgements.isEmpty()) {
            add(Kind::Unanswered, u"%1 was never acknowledged."_s.arg(nonce), sent->sent);
            continue;
        }
        const SoakMessage first = sent->acknowledgements.first();
        for (const SoakMessage &other : sent->acknowledgements) {
            if (other != first)
                add(Kind::Doubled, u"%1 was acknowledged again as %2."_s.arg(textOf(first), textOf(other)),
                    sent->acknowledged);
        }
        const auto stored = m_storedByNonce.constFind(sent.key());
        if (stored == m_storedByNonce.cend())
            add(Kind::Lost, u"%1 was acknowledged, but is not stored."_s.arg(textOf(first)),
                sent->acknowledged);
        else if (*stored != first)
            add(Kind::Reordered,
                u"%1 was acknowledged, but is stored as %2."_s.arg(textOf(first), textOf(*stored)),
                sent->acknowledged);
    }
}

// A message that was acknowledged before another one was sent has the smaller number.
void HistoryChecker::checkRealTime()
{
    Tick firstAcknowledged = std::numeric_limits<Tick>::max(); // of the messages with greater numbers
    SoakMessage early;
    for (qsizetype i = m_stored.size() - 1; i >= 0; --i) {
        const SoakMessage &message = m_stored[i];
        const auto sent = m_history.sent.constFind(message.nonce);
        if (sent == m_history.sent.cend())
            continue;
        if (firstAcknowledged < sent->sent) {
            add(Kind::Reordered,
                u"%1 was acknowledged before %2 was sent."_s.arg(textOf(early), textOf(message)), sent->sent);
        }
        if (sent->acknowledged != 0 && sent->acknowledged < firstAcknowledged) {
            firstAcknowledged = sent->acknowledged;
            early = message;
        }
    }
}

void HistoryChecker::checkReader(const QString &name, const QList<ReaderEvent> &events)
{
    View view;
    for (const ReaderEvent &event : events) {
        switch (event.kind) {
        case ReaderEvent::Loaded:
            view = {event.message.seq, event.message.seq, false, {}};
            break;
        case ReaderEvent::Connected:
            view.isLive = false;
            break;
        case ReaderEvent::Received:
            receive(name, view, event);
            break;
        case ReaderEvent::Resumed:
            resume(name, view, event);
            break;
        }
    }
    checkEnd(name, view);
    checkAgreement(name, view);
}

void HistoryChecker::receive(const QString &name, View &view, const ReaderEvent &event)
{
    const qint64 seq = event.message.seq;
    const auto known = view.received.constFind(seq);
    const bool isNew = known == view.received.cend();
    if (!isNew && known->message != event.message) {
        add(Kind::Disagreement,
            u"%1 received %2 and then %3."_s.arg(name, textOf(known->message), textOf(event.message)),
            event.tick);
    }
    if (view.isLive)
        receiveLive(name, view, event);
    if (isNew)
        view.received.insert(seq, event);
    if (!view.isLive && seq == view.reached + 1)
        ++view.reached;
}

// Live messages come each once, in order and without a gap.
void HistoryChecker::receiveLive(const QString &name, View &view, const ReaderEvent &event)
{
    const qint64 seq = event.message.seq;
    if (seq > view.reached + 1) {
        add(Kind::Gap,
            u"%1 received %2 live after number %3."_s.arg(name, textOf(event.message)).arg(view.reached),
            event.tick);
    } else if (seq <= view.reached) {
        const bool isKnown = view.received.contains(seq) || seq <= view.loaded;
        add(isKnown ? Kind::Doubled : Kind::Reordered,
            u"%1 received %2 live after number %3."_s.arg(name, textOf(event.message)).arg(view.reached),
            event.tick);
    }
    view.reached = std::max(view.reached, seq);
}

void HistoryChecker::resume(const QString &name, View &view, const ReaderEvent &event)
{
    const qint64 end = event.message.seq;
    for (qint64 seq = view.reached + 1; seq <= end; ++seq) {
        if (!view.received.contains(seq)) {
            add(Kind::Gap, u"%1 has resumed up to number %2 without number %3."_s.arg(name).arg(end).arg(seq),
                event.tick);
            break; // the others are missing for the same reason
        }
    }
    view.reached = std::max(view.reached, end);
    while (view.received.contains(view.reached + 1)) // came live before
        ++view.reached;
    view.isLive = true;
}

void HistoryChecker::checkEnd(const QString &name, const View &view)
{
    if (view.reached < newest()) {
        add(Kind::Gap,
            u"%1 has received everything up to number %2 only, of %3."_s.arg(name)
                .arg(view.reached)
                .arg(newest()));
    }
    for (const ReaderEvent &event : view.received) {
        const auto stored = m_storedBySeq.constFind(event.message.seq);
        if (stored == m_storedBySeq.cend() || *stored != event.message) {
            const QString instead = stored == m_storedBySeq.cend() ? u"nothing"_s : textOf(*stored);
            add(Kind::Phantom,
                u"%1 received %2 and has not reloaded, but %3 is stored there."_s.arg(
                    name, textOf(event.message), instead),
                event.tick);
        }
    }
}

void HistoryChecker::checkAgreement(const QString &name, const View &view)
{
    for (const ReaderEvent &event : view.received) {
        const auto first = m_firstSeen.constFind(event.message.seq);
        if (first == m_firstSeen.cend()) {
            m_firstSeen.insert(event.message.seq, {name, event.message});
        } else if (first->second != event.message) {
            add(Kind::Disagreement,
                u"%1 received %2, but %3 received %4."_s.arg(first->first, textOf(first->second), name,
                                                             textOf(event.message)),
                event.tick);
        }
    }
}

void HistoryChecker::add(Violation::Kind kind, const QString &text, Tick tick)
{
    m_violations.append({kind, text, tick});
}

qint64 HistoryChecker::newest() const
{
    return m_stored.isEmpty() ? 0 : m_stored.last().seq;
}

} // namespace stoa
