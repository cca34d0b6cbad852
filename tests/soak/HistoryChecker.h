#pragma once

#include "tests/soak/History.h"

namespace stoa {

// A promise of docs/protocol.md that was broken.
struct Violation
{
    enum Kind {
        Lost, // an acknowledged message is not stored
        Doubled, // one message has two numbers, or a socket received it twice
        Reordered, // a message has another number than acknowledged, or a smaller one than an older message
        Disagreement, // two readers, or a reader and the database, have different messages with one number
        Gap, // a reader missed a message and was not told to reload
        Phantom, // a stored message that nobody sent, or one that a reader received although it is not stored
        Unanswered, // a message was never acknowledged
    };

    Kind kind;
    QString text; // a sentence
    Tick tick = 0; // of the event that shows it; 0 if there is none

    static QString nameOf(Kind kind);
};

// Compares what writers and readers of a chat have observed with what is stored at the end: each acknowledged
// message is stored once, in one order, and every reader has received it.
class HistoryChecker
{
public:
    // stored: the messages of the chat in the order of their numbers, which follow each other.
    HistoryChecker(const History &history, const QList<SoakMessage> &stored);

    QList<Violation> violations();

private:
    // A reader's messages since it last loaded the page.
    struct View
    {
        qint64 loaded = 0; // the number of that page
        qint64 reached = 0; // everything from there up to this number has been received
        bool isLive = false;
        QHash<qint64, ReaderEvent> received; // by number
    };

    void checkStored();
    void checkSent();
    void checkRealTime();
    void checkReader(const QString &name, const QList<ReaderEvent> &events);
    void receive(const QString &name, View &view, const ReaderEvent &event);
    void receiveLive(const QString &name, View &view, const ReaderEvent &event);
    void resume(const QString &name, View &view, const ReaderEvent &event);
    void checkEnd(const QString &name, const View &view);
    void checkAgreement(const QString &name, const View &view);
    void add(Violation::Kind kind, const QString &text, Tick tick = 0);
    qint64 newest() const;

    const History &m_history;
    const QList<SoakMessage> &m_stored;
    QHash<QByteArray, SoakMessage> m_storedByNonce;
    QHash<qint64, SoakMessage> m_storedBySeq;
    QHash<qint64, std::pair<QString, SoakMessage>> m_firstSeen; // by number: a reader, and what it has
    QList<Violation> m_violations;
};

} // namespace stoa
