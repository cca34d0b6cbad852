#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

class TestMessageStore : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void messagesAreNumberedByChat();
    void messageIsWhatWasSent_data();
    void messageIsWhatWasSent();
    void fault_F11_nonceRepeats();
    void nonceIsBySenderAndChat();
    void messagesWithoutANonceNeverRepeat();
    void removedMemberIsRefused();
    void refusedTakesNoNumber();
    void pageOfMessages_data();
    void pageOfMessages();
    void messagesAfter_data();
    void messagesAfter();
    void removalTakesTheNextNumber();
    void removedTextIsNowhere();
    void changesComeInOrderAsTheyAreNow_data();
    void changesComeInOrderAsTheyAreNow();
    void pagesLeaveOutWhatWasRemoved();
    void aRetryOfARemovedMessageStoresNothing();
    void changesAreNotSorted();
    void historyUsesTheIndex_data();
    void historyUsesTheIndex();
};

void TestMessageStore::messagesAreNumberedByChat()
{
    const User ada = user(u"ada"_s);
    const Membership first = chat(ada);
    const Membership second = chat(ada);
    for (qint64 seq = 1; seq <= 3; ++seq) {
        QCOMPARE(added(first, u"a"_s).seq, seq);
        QCOMPARE(added(second, u"b"_s).seq, seq);
    }
    QCOMPARE(m_store->memberships().find(ada, first.chat().id)->chat().seq, 3);
}

void TestMessageStore::messageIsWhatWasSent_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nonce");
    QTest::newRow("plain") << u"hello"_s << u"1"_s;
    QTest::newRow("no nonce") << u"hello"_s << QString();
    QTest::newRow("markup") << u"<b>&amp;'\"</b>"_s << u"<nonce>"_s;
    QTest::newRow("lines") << u"one\n\ttwo"_s << u"n"_s;
    QTest::newRow("astral") << u"\U0001F600"_s << u"\U0001F511"_s;
    QTest::newRow("longest") << QString(10'000, u'ї') << QString(64, u'ї');
}

void TestMessageStore::messageIsWhatWasSent()
{
    QFETCH(QString, text);
    QFETCH(QString, nonce);
    const Membership ada = chat(user(u"ada"_s));
    const Message message = added(ada, text, nonce);
    QVERIFY(!message.id.isNull());
    const Message expected{message.id, ada.chat().id, 1,     ada.user().id,   u"ada"_s,
                           text,       now,           nonce, Markup::Markdown};
    QCOMPARE(message, expected);
    QCOMPARE(messagesIn(m_store->history().page(ada, 2, 50)), QList<Message>{expected});
}

void TestMessageStore::fault_F11_nonceRepeats()
{
    const Membership ada = chat(user(u"ada"_s));
    const Message first = added(ada, u"hello"_s, u"n"_s);
    const MessageStore::Outcome again = send(ada, u"other words"_s, u"n"_s);
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(again));
    QCOMPARE(*postedMessage(std::get<MessageStore::Repeated>(again).present), first);
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(added(ada, u"next"_s, u"N"_s).seq, 2);
}

void TestMessageStore::nonceIsBySenderAndChat()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    const Membership elsewhere = chat(ada.user());
    QCOMPARE(added(ada, u"a"_s, u"n"_s).seq, 1);
    QCOMPARE(added(eve, u"b"_s, u"n"_s).seq, 2);
    QCOMPARE(added(elsewhere, u"c"_s, u"n"_s).seq, 1);
}

void TestMessageStore::messagesWithoutANonceNeverRepeat()
{
    const Membership ada = chat(user(u"ada"_s));
    QCOMPARE(added(ada, u"same"_s).seq, 1);
    QCOMPARE(added(ada, u"same"_s).seq, 2);
}

void TestMessageStore::removedMemberIsRefused()
{
    const Membership ada = chat(user(u"ada"_s));
    added(ada, u"hello"_s, u"n"_s);
    m_store->memberships().remove(ada.user().id, ada.chat().id);
    QVERIFY(std::holds_alternative<MessageStore::Refused>(send(ada, u"new"_s, u"m"_s)));
    QVERIFY2(std::holds_alternative<MessageStore::Refused>(send(ada, u"hello"_s, u"n"_s)),
             "not even a repeat");
    QCOMPARE(count(u"Messages"_s), 2); // with the line of the removal
}

void TestMessageStore::refusedTakesNoNumber()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    m_store->memberships().remove(eve.user().id, eve.chat().id); // takes the first number
    QVERIFY(std::holds_alternative<MessageStore::Refused>(send(eve, u"x"_s)));
    m_store->chats().remove(chat(ada.user()).chat().id, now);
    QCOMPARE(added(ada, u"y"_s).seq, 2);
}

void TestMessageStore::pageOfMessages_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("newest") << qint64(8) << 3 << QList<qint64>{5, 6, 7};
    QTest::newRow("beyond the newest") << std::numeric_limits<qint64>::max() << 2 << QList<qint64>{6, 7};
    QTest::newRow("older") << qint64(5) << 3 << QList<qint64>{2, 3, 4};
    QTest::newRow("oldest") << qint64(2) << 3 << QList<qint64>{1};
    QTest::newRow("none") << qint64(1) << 3 << QList<qint64>{};
    QTest::newRow("all") << qint64(100) << 50 << QList<qint64>{1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("no limit at all is none") << qint64(8) << 0 << QList<qint64>{};
}

static QList<qint64> seqsOf(const QList<ChatChange> &changes)
{
    QList<qint64> seqs;
    for (const ChatChange &change : changes)
        seqs.append(seqOf(change));
    return seqs;
}

void TestMessageStore::pageOfMessages()
{
    QFETCH(qint64, before);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    for (int i = 0; i < 7; ++i) {
        added(ada, QString::number(i));
        added(other, u"not here"_s);
    }
    QCOMPARE(seqsOf(messagesIn(m_store->history().page(ada, before, limit))), expected);
}

void TestMessageStore::messagesAfter_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("all") << qint64(0) << 50 << QList<qint64>{1, 2, 3, 4, 5};
    QTest::newRow("some") << qint64(2) << 2 << QList<qint64>{3, 4};
    QTest::newRow("none") << qint64(5) << 50 << QList<qint64>{};
    QTest::newRow("from the future") << qint64(99) << 50 << QList<qint64>{};
    QTest::newRow("from before the start") << qint64(-5) << 1 << QList<qint64>{1};
}

void TestMessageStore::messagesAfter()
{
    QFETCH(qint64, after);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    const Membership ada = chat(user(u"ada"_s));
    for (int i = 0; i < 5; ++i)
        added(ada, QString::number(i));
    QCOMPARE(seqsOf(m_store->history().changesAfter(ada, after, limit)), expected);
}

void TestMessageStore::removalTakesTheNextNumber()
{
    const Membership ada = chat(user(u"ada"_s));
    Message first = added(ada, u"first"_s, u"n"_s);
    const MessageId second = added(ada, u"second"_s).id;
    const auto removal = removed(first.id);
    QVERIFY(removal);
    QCOMPARE(removal->seq(), 3);
    first.text.clear();
    first.changeSeq = 3;
    QCOMPARE(removal->message, first);
    QCOMPARE(m_store->memberships().find(ada.user(), ada.chat().id)->chat().seq, 3);
    QCOMPARE(added(ada, u"next"_s).seq, 4);
    QVERIFY2(!removed(first.id), "once is enough");
    QVERIFY(!removed(MessageId(77)));
    QCOMPARE(m_store->memberships().find(ada.user(), ada.chat().id)->chat().seq, 4);
    m_store->chats().remove(ada.chat().id, now);
    QVERIFY(!removed(second));
}

// Not even in free parts of the file, whatever the length of the text.
void TestMessageStore::removedTextIsNowhere()
{
    if (!sqliteDatabase())
        QSKIP("Only SQLite overwrites what is deleted.");
    const Membership ada = chat(user(u"ada"_s));
    const QString secret = u"Correct Horse Battery Staple "_s;
    QList<MessageId> ids;
    for (const int times : {1, 10, 340})
        ids.append(added(ada, secret.repeated(times).trimmed()).id);
    const auto isInFile = [&] {
        m_database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).next();
        QFile file(m_folder->filePath(u"test.db"_s));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(secret.trimmed().toUtf8());
    };
    QVERIFY(isInFile());
    for (const MessageId id : ids)
        QVERIFY(removed(id));
    QVERIFY(!isInFile());
}

void TestMessageStore::changesComeInOrderAsTheyAreNow_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected"); // the change's number and the seq of its message, in turn
    const QList<qint64> all{1, 1, 3, 3, 4, 2, 6, 5, 7, 7};
    QTest::newRow("all") << qint64(0) << 50 << all;
    QTest::newRow("between a message and its removal") << qint64(2) << 50 << all.sliced(2);
    QTest::newRow("a removal of a message never seen") << qint64(4) << 50 << all.sliced(6);
    QTest::newRow("in steps") << qint64(1) << 2 << all.sliced(2, 4);
    QTest::newRow("only what is new") << qint64(6) << 50 << all.sliced(8);
    QTest::newRow("nothing") << qint64(7) << 50 << QList<qint64>();
}

void TestMessageStore::changesComeInOrderAsTheyAreNow()
{
    QFETCH(qint64, after);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    removed(added(other, u"elsewhere"_s).id);
    added(ada, u"1"_s);
    const Message second = added(ada, u"2"_s, u"nonce of 2"_s);
    added(ada, u"3"_s);
    removed(second.id);
    removed(added(ada, u"5"_s).id);
    added(ada, u"7"_s);
    QList<qint64> found;
    for (const ChatChange &change : m_store->history().changesAfter(ada, after, limit)) {
        const auto *removal = std::get_if<MessageRemoved>(&change);
        const Message &message = removal ? removal->message : std::get<MessagePosted>(change).message;
        found << seqOf(change) << message.seq;
        QCOMPARE(message.text.isEmpty(), removal != nullptr);
        if (message.seq == second.seq) { // its author and nonce stay, so that its sender knows it as stored
            QCOMPARE(message.id, second.id);
            QCOMPARE(message.author, ada.user().id);
            QCOMPARE(message.nonce, second.nonce);
        }
    }
    QCOMPARE(found, expected);
}

void TestMessageStore::pagesLeaveOutWhatWasRemoved()
{
    const Membership ada = chat(user(u"ada"_s));
    for (int i = 0; i < 6; ++i)
        added(ada, QString::number(i));
    for (const Message &message : messagesIn(m_store->history().page(ada, 6, 2))) // 4 and 5
        QVERIFY(removed(message.id));
    QCOMPARE(seqsOf(messagesIn(m_store->history().page(ada, 100, 3))), (QList<qint64>{2, 3, 6}));
}

void TestMessageStore::aRetryOfARemovedMessageStoresNothing()
{
    const Membership ada = chat(user(u"ada"_s));
    const Message first = added(ada, u"hello"_s, u"n"_s);
    removed(first.id);
    const MessageStore::Outcome again = send(ada, u"hello"_s, u"n"_s);
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(again));
    const auto &repeated = std::get<MessageRemoved>(std::get<MessageStore::Repeated>(again).present);
    QCOMPARE(repeated.seq(), 2);
    QCOMPARE(repeated.message.seq, 1);
    QCOMPARE(repeated.message.text, QString());
    QCOMPARE(repeated.message.nonce, u"n"_s);
    QCOMPARE(count(u"Messages"_s), 1);
}

void TestMessageStore::historyUsesTheIndex_data()
{
    QTest::addColumn<QString>("sql"); // as in the stores, without the columns
    QTest::newRow("page")
        << u"SELECT message_text FROM Messages WHERE chatID = 1 AND seq < 9 ORDER BY seq DESC LIMIT 50"_s;
    QTest::newRow("unchanged messages") << u"SELECT message_text FROM Messages WHERE chatID = 1 AND seq > 9"
                                           " AND changeSeq IS NULL ORDER BY seq LIMIT 50"_s;
    QTest::newRow("changed messages")
        << u"SELECT seq FROM Messages WHERE chatID = 1 AND changeSeq > 9 ORDER BY changeSeq LIMIT 50"_s;
    QTest::newRow("message to remove")
        << u"SELECT chatID FROM Messages WHERE messageID = 1 AND removedAt IS NULL"_s;
    QTest::newRow("nonce") << u"SELECT 1 FROM Messages WHERE userID = 1 AND chatID = 1 AND nonce = 'n'"_s;
    QTest::newRow("replies") << u"SELECT message_text FROM Messages WHERE threadRoot = 1 AND seq > 9"
                                " ORDER BY seq LIMIT 50"_s;
    QTest::newRow("reactions") << u"SELECT emoji FROM Reactions WHERE messageID IN (1, 2, 3, NULL)"_s;
    QTest::newRow("pins")
        << u"SELECT message_text FROM Messages LEFT JOIN Pins ON Pins.messageID = Messages.messageID"
           " WHERE Pins.chatID = 1 ORDER BY Pins.seq DESC"_s;
    QTest::newRow("number of pins") << u"SELECT count(*) FROM Pins WHERE chatID = 1"_s;
    QTest::newRow("name") << u"SELECT userID FROM Users WHERE username_key = 'ada'"_s;
    QTest::newRow("bare hashes") << u"SELECT userID FROM Users WHERE length(password_hash) = 64"
                                    " ORDER BY userID LIMIT 9"_s;
    QTest::newRow("session")
        << u"SELECT userID FROM Sessions JOIN Users USING (userID) WHERE session_token = 'x'"
           " AND expires_at > 'now'"_s;
    QTest::newRow("old sessions") << u"DELETE FROM Sessions WHERE expires_at <= 'now'"_s;
    QTest::newRow("chats") << u"SELECT chat_name FROM ChatMembers JOIN Chats USING (chatID) WHERE userID = 1"
                              " ORDER BY ChatMembers.chatID"_s;
    QTest::newRow("invite") << u"SELECT chatID FROM InviteCodes WHERE code = 'x' AND expires_at > 'now'"_s;
    QTest::newRow("old invites") << u"DELETE FROM InviteCodes WHERE expires_at <= 'now'"_s;
    QTest::newRow("direct chat") << u"SELECT chatID FROM DirectChats WHERE lowUser = 1 AND highUser = 2"_s;
    QTest::newRow("name of a direct chat")
        << u"SELECT username FROM DirectChats JOIN Users ON Users.userID = lowUser + highUser - 1"
           " WHERE chatID = 1"_s;
    QTest::newRow("user of direct chats") << u"SELECT 1 FROM DirectChats WHERE highUser = 1"_s;
    for (const QString &table : {u"Messages"_s, u"ChatMembers"_s, u"InviteCodes"_s})
        QTest::newRow(qPrintable(u"chat of "_s + table)) << u"DELETE FROM %1 WHERE chatID = 1"_s.arg(table);
    for (const QString &table : {u"Messages"_s, u"ChatMembers"_s, u"Sessions"_s, u"Reactions"_s})
        QTest::newRow(qPrintable(u"user of "_s + table)) << u"SELECT 1 FROM %1 WHERE userID = 1"_s.arg(table);
}

// Neither sorts: the two halves are merged as they come.
void TestMessageStore::changesAreNotSorted()
{
    if (!sqliteDatabase())
        QSKIP("Only SQLite plans without statistics of the rows.");
    Rows rows = m_database->run(
        u"EXPLAIN QUERY PLAN SELECT Messages.messageID, Messages.seq AS number FROM Messages"
        " LEFT JOIN Messages AS Answered ON Answered.messageID = Messages.replyTo"
        " LEFT JOIN Pins ON Pins.messageID = Messages.messageID"
        " WHERE Messages.chatID = 1 AND Messages.seq > 9 AND Messages.changeSeq IS NULL"
        " UNION ALL SELECT Messages.messageID, Messages.changeSeq AS number FROM Messages"
        " LEFT JOIN Messages AS Answered ON Answered.messageID = Messages.replyTo"
        " LEFT JOIN Pins ON Pins.messageID = Messages.messageID"
        " WHERE Messages.chatID = 1 AND Messages.changeSeq > 9 ORDER BY number LIMIT 50"_s);
    int searches = 0;
    while (rows.next()) {
        QVERIFY2(!rows.text(3).contains("TEMP B-TREE"_L1), qPrintable(rows.text(3)));
        searches += rows.text(3).startsWith("SEARCH"_L1);
    }
    QCOMPARE(searches, 2);
}

void TestMessageStore::historyUsesTheIndex()
{
    if (!sqliteDatabase())
        QSKIP("Only SQLite plans without statistics of the rows.");
    QFETCH(QString, sql);
    Rows rows = m_database->run(u"EXPLAIN QUERY PLAN "_s + sql);
    int steps = 0;
    for (; rows.next(); ++steps) {
        const QString step = rows.text(3);
        const bool isBareHashIndex = step.contains(
            "UsersWithBareHash"_L1); // holds only the rows that are wanted
        QVERIFY2(step.startsWith("SEARCH"_L1) || isBareHashIndex, qPrintable(step));
    }
    QVERIFY(steps > 0);
}

STOA_TEST(TestMessageStore)
#include "tst_messagestore.moc"
