#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/Migrator.h"
#include "shared/store/Store.h"
#include "shared/store/Transaction.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

namespace {

// A back end is a way to make an empty, migrated database. Every test runs over all of them.
using BackEnd = std::unique_ptr<Database> (*)(const QTemporaryDir &folder);

std::unique_ptr<Database> sqlite(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(u"test.db"_s);
    Migrator(path).run();
    return std::make_unique<Database>(path, Database::Access::ReadWrite);
}

const QDateTime now(QDate(2026, 11, 22), QTime(10, 10, 10, 123), Qt::UTC);

} // namespace

Q_DECLARE_METATYPE(BackEnd)

class tst_Store : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void epochLasts();

    void userIsFoundByFoldedName_data();
    void userIsFoundByFoldedName();
    void userNamesAreUnique_data();
    void userNamesAreUnique();
    void userIsFoundById();
    void passwordHashIsReplaced();
    void bareHashes_data();
    void bareHashes();

    void sessionOpensForItsTokenOnly();
    void sessionExpires();
    void security_S14_oldExpiryForm();
    void sessionIsRemoved();
    void expiredSessionsAreRemoved();

    void chatHasItsMaker();
    void chatsOfAUser();
    void joiningTwiceIsFine();
    void joiningNoChat();
    void leaving();
    void security_S27_strangerAndNoChatAreTheSame();
    void removingAChatTakesItsRows();

    void messagesAreNumberedByChat();
    void messageIsWhatWasSent_data();
    void messageIsWhatWasSent();
    void fault_F11_nonceRepeats();
    void nonceIsBySenderAndChat();
    void noNonceNeverRepeats();
    void removedMemberIsRefused();
    void refusedTakesNoNumber();
    void rolledBackNumbersAreTakenAgain();
    void pageOfMessages_data();
    void pageOfMessages();
    void messagesAfter_data();
    void messagesAfter();
    void historyUsesTheIndex_data();
    void historyUsesTheIndex();

    void inviteLeadsToItsChat();
    void security_S26_inviteExpires();
    void security_S37_quotesAreText_data();
    void security_S37_quotesAreText();

private:
    User user(const QString &name) { return *m_store->users().add(*UserName::fromInput(name), "hash"); }

    Membership chat(const User &maker, const QString &name = u"chat"_s)
    {
        return *m_store->memberships().find(maker,
                                            m_store->chats().add(*ChatName::fromInput(name), maker).id);
    }

    MessageStore::Outcome send(const Membership &from, const QString &text, const QString &nonce = {})
    {
        const Nonce checked = nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce);
        return m_store->messages().add(
            {from.chat().id, from.user().id, *MessageText::fromInput(text), checked, ConnectionId()}, now);
    }

    Message added(const Membership &from, const QString &text, const QString &nonce = {})
    {
        return std::get<MessageStore::Added>(send(from, text, nonce)).message;
    }

    qint64 count(const QString &table)
    {
        Rows rows = m_database->run(u"SELECT count(*) FROM "_s + table);
        rows.next();
        return rows.integer(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Store> m_store;
};

void tst_Store::initTestCase_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::newRow("SQLite") << BackEnd(&sqlite);
}

void tst_Store::init()
{
    QFETCH_GLOBAL(BackEnd, backEnd);
    m_store.reset();
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = backEnd(*m_folder);
    m_store = std::make_unique<Store>(*m_database);
}

void tst_Store::epochLasts()
{
    const QString epoch = m_store->epoch();
    QVERIFY(epoch.size() >= 16);
    QCOMPARE(m_store->epoch(), epoch);
    QFETCH_GLOBAL(BackEnd, backEnd);
    const QTemporaryDir other;
    const auto database = backEnd(other);
    QVERIFY(Store(*database).epoch() != epoch);
}

void tst_Store::userIsFoundByFoldedName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::newRow("same") << u"Ada"_s << u"Ada"_s;
    QTest::newRow("lower") << u"Ada"_s << u"ada"_s;
    QTest::newRow("upper") << u"ольга"_s << u"ОЛЬГА"_s;
    QTest::newRow("blanks around") << u"Ada"_s << u"  ada\t"_s;
    QTest::newRow("decomposed") << u"J\u00fcrgen"_s << u"ju\u0308rgen"_s;
    QTest::newRow("fullwidth") << u"ada"_s << u"\uff21\uff24\uff21"_s;
    QTest::newRow("final sigma") << u"Όσος"_s << u"ΌΣΟΣ"_s;
}

void tst_Store::userIsFoundByFoldedName()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    const User added = user(name);
    user(u"somebody else"_s);
    const auto found = m_store->users().findByName(typed);
    QVERIFY(found);
    QCOMPARE(found->user, added);
    QCOMPARE(found->passwordHash, QByteArray("hash"));
    QVERIFY(!m_store->users().findByName(typed + u"x"_s));
}

void tst_Store::userNamesAreUnique_data()
{
    userIsFoundByFoldedName_data();
}

void tst_Store::userNamesAreUnique()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    user(name);
    const auto twin = UserName::fromInput(typed.trimmed());
    QVERIFY(twin);
    QVERIFY(!m_store->users().add(*twin, "another hash"));
    QCOMPARE(m_store->users().findByName(name)->passwordHash, QByteArray("hash"));
    QCOMPARE(count(u"Users"_s), 1);
}

void tst_Store::userIsFoundById()
{
    const User ada = user(u"ada"_s);
    QCOMPARE(m_store->users().find(ada.id), ada);
    QVERIFY(!m_store->users().find(UserId(ada.id.value() + 1)));
    QVERIFY(!m_store->users().find(UserId()));
}

void tst_Store::passwordHashIsReplaced()
{
    const User ada = user(u"ada"_s);
    user(u"eve"_s);
    m_store->users().setPasswordHash(ada.id, "$argon2id$new");
    QCOMPARE(m_store->users().findByName(u"ada"_s)->passwordHash, QByteArray("$argon2id$new"));
    QCOMPARE(m_store->users().findByName(u"eve"_s)->passwordHash, QByteArray("hash"));
}

void tst_Store::bareHashes_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("isBare");
    QTest::newRow("SHA-256") << QByteArray(64, 'a') << true;
    QTest::newRow("upper case") << QByteArray("0123456789ABCDEF").repeated(4) << true;
    QTest::newRow("63 digits") << QByteArray(63, 'a') << false;
    QTest::newRow("65 digits") << QByteArray(65, 'a') << false;
    QTest::newRow("64 others") << QByteArray(63, 'a') + 'g' << false;
    QTest::newRow("Argon2id") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2g=")
                              << false;
}

void tst_Store::bareHashes()
{
    QFETCH(QByteArray, hash);
    QFETCH(bool, isBare);
    const User ada = user(u"ada"_s);
    user(u"bob"_s);
    m_store->users().setPasswordHash(ada.id, hash);
    QCOMPARE(m_store->users().countBareHashes(), int(isBare));
    const auto users = m_store->users().withBareHash(10);
    QCOMPARE(users.size(), int(isBare));
    if (isBare) {
        QCOMPARE(users.first().user, ada);
        QCOMPARE(users.first().passwordHash, hash);
        QVERIFY(m_store->users().withBareHash(0).isEmpty());
    }
}

void tst_Store::sessionOpensForItsTokenOnly()
{
    const User ada = user(u"ada"_s);
    const Secret token = Secret::generate();
    const Session session = m_store->sessions().add(ada, token, now.addDays(7));
    QCOMPARE(session.user, ada);
    QCOMPARE(session.expiresAt, now.addDays(7));
    QCOMPARE(m_store->sessions().find(token, now), session);
    QVERIFY(!m_store->sessions().find(Secret::generate(), now));
    QVERIFY(!m_store->sessions().find(Secret(QByteArray()), now));
    QVERIFY2(!m_store->sessions().find(Secret(token.digest()), now), "What is stored must not sign in");
}

void tst_Store::sessionExpires()
{
    const Secret token = Secret::generate();
    m_store->sessions().add(user(u"ada"_s), token, now);
    QVERIFY(m_store->sessions().find(token, now.addMSecs(-1)));
    QVERIFY(!m_store->sessions().find(token, now));
    QVERIFY(!m_store->sessions().find(token, now.addMSecs(1)));
}

void tst_Store::security_S14_oldExpiryForm()
{
    const Secret token = Secret::generate();
    m_store->sessions().add(user(u"ada"_s), token, now);
    m_database->run(u"UPDATE Sessions SET expires_at = '2099-01-01 00:00:00'"_s);
    const QDateTime end(QDate(2099, 1, 1), QTime(0, 0), Qt::UTC);
    const auto session = m_store->sessions().find(token, end.addMSecs(-1));
    QVERIFY(session);
    QCOMPARE(session->expiresAt, end);
    QVERIFY(!m_store->sessions().find(token, end));
    QVERIFY(m_store->sessions().removeExpired(end.addMSecs(-1)).isEmpty());
    QCOMPARE(m_store->sessions().removeExpired(end).size(), 1);
}

void tst_Store::sessionIsRemoved()
{
    const User ada = user(u"ada"_s);
    const Secret first = Secret::generate();
    const Secret second = Secret::generate();
    const SessionId id = m_store->sessions().add(ada, first, now.addDays(1)).id;
    m_store->sessions().add(ada, second, now.addDays(1));
    QVERIFY(m_store->sessions().remove(id));
    QVERIFY(!m_store->sessions().find(first, now));
    QVERIFY(m_store->sessions().find(second, now));
    QVERIFY(!m_store->sessions().remove(id));
}

void tst_Store::expiredSessionsAreRemoved()
{
    const User ada = user(u"ada"_s);
    const SessionId gone = m_store->sessions().add(ada, Secret::generate(), now).id;
    m_store->sessions().add(ada, Secret::generate(), now.addMSecs(1));
    QCOMPARE(m_store->sessions().removeExpired(now), QList<SessionId>{gone});
    QCOMPARE(m_store->sessions().removeExpired(now), QList<SessionId>());
    QCOMPARE(count(u"Sessions"_s), 1);
}

void tst_Store::chatHasItsMaker()
{
    const User ada = user(u"ada"_s);
    const Chat chat = m_store->chats().add(*ChatName::fromInput(u"<b>"_s), ada);
    QCOMPARE(chat.name, u"<b>"_s);
    QCOMPARE(chat.seq, 0);
    const auto membership = m_store->memberships().find(ada, chat.id);
    QVERIFY(membership);
    QCOMPARE(membership->chat(), chat);
    QCOMPARE(membership->user(), ada);
}

void tst_Store::chatsOfAUser()
{
    const User ada = user(u"ada"_s);
    const User eve = user(u"eve"_s);
    const Chat first = chat(ada, u"first"_s).chat();
    chat(eve, u"not hers"_s);
    const Chat third = chat(ada, u"third"_s).chat();
    QCOMPARE(m_store->memberships().chatsOf(ada.id), (QList<Chat>{first, third}));
    QVERIFY(m_store->memberships().chatsOf(user(u"new"_s).id).isEmpty());
}

void tst_Store::joiningTwiceIsFine()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    for (int i = 0; i < 2; ++i) {
        const auto joined = m_store->memberships().add(eve, ada.chat().id);
        QVERIFY(joined);
        QCOMPARE(joined->user(), eve);
        QCOMPARE(joined->chat(), ada.chat());
    }
    QCOMPARE(count(u"ChatMembers"_s), 2);
}

void tst_Store::joiningNoChat()
{
    QVERIFY(!m_store->memberships().add(user(u"ada"_s), ChatId(77)));
    QCOMPARE(count(u"ChatMembers"_s), 0);
}

void tst_Store::leaving()
{
    const Membership ada = chat(user(u"ada"_s));
    QVERIFY(m_store->memberships().remove(ada));
    QVERIFY(!m_store->memberships().find(ada.user(), ada.chat().id));
    QVERIFY(!m_store->memberships().remove(ada));
}

void tst_Store::security_S27_strangerAndNoChatAreTheSame()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    QVERIFY(!m_store->memberships().find(eve, ada.chat().id));
    QVERIFY(!m_store->memberships().find(eve, ChatId(77)));
    QVERIFY(!m_store->memberships().find(eve, ChatId()));
}

void tst_Store::removingAChatTakesItsRows()
{
    const User ada = user(u"ada"_s);
    const Membership gone = chat(ada);
    const Membership kept = chat(ada);
    for (const Membership &membership : {gone, kept}) {
        added(membership, u"hello"_s, u"n"_s);
        m_store->invites().add(membership, Secret::generate(), now.addDays(7));
    }
    m_store->chats().remove(gone);
    QVERIFY(!m_store->memberships().find(ada, gone.chat().id));
    for (const QString &table : {u"Chats"_s, u"ChatMembers"_s, u"Messages"_s, u"InviteCodes"_s})
        QVERIFY2(count(table) == 1, qPrintable(table));
    QCOMPARE(m_store->messages().page(kept, 100, 50).size(), 1);
}

void tst_Store::messagesAreNumberedByChat()
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

void tst_Store::messageIsWhatWasSent_data()
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

void tst_Store::messageIsWhatWasSent()
{
    QFETCH(QString, text);
    QFETCH(QString, nonce);
    const Membership ada = chat(user(u"ada"_s));
    const Message message = added(ada, text, nonce);
    QVERIFY(!message.id.isNull());
    const Message expected{message.id, ada.chat().id, 1, ada.user().id, u"ada"_s, text, now, nonce};
    QCOMPARE(message, expected);
    QCOMPARE(m_store->messages().page(ada, 2, 50), QList<Message>{expected});
}

void tst_Store::fault_F11_nonceRepeats()
{
    const Membership ada = chat(user(u"ada"_s));
    const Message first = added(ada, u"hello"_s, u"n"_s);
    const MessageStore::Outcome again = send(ada, u"other words"_s, u"n"_s);
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(again));
    QCOMPARE(std::get<MessageStore::Repeated>(again).message, first);
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(added(ada, u"next"_s, u"N"_s).seq, 2);
}

void tst_Store::nonceIsBySenderAndChat()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    const Membership elsewhere = chat(ada.user());
    QCOMPARE(added(ada, u"a"_s, u"n"_s).seq, 1);
    QCOMPARE(added(eve, u"b"_s, u"n"_s).seq, 2);
    QCOMPARE(added(elsewhere, u"c"_s, u"n"_s).seq, 1);
}

void tst_Store::noNonceNeverRepeats()
{
    const Membership ada = chat(user(u"ada"_s));
    QCOMPARE(added(ada, u"same"_s).seq, 1);
    QCOMPARE(added(ada, u"same"_s).seq, 2);
}

void tst_Store::removedMemberIsRefused()
{
    const Membership ada = chat(user(u"ada"_s));
    added(ada, u"hello"_s, u"n"_s);
    m_store->memberships().remove(ada);
    QVERIFY(std::holds_alternative<MessageStore::Refused>(send(ada, u"new"_s, u"m"_s)));
    QVERIFY2(std::holds_alternative<MessageStore::Refused>(send(ada, u"hello"_s, u"n"_s)),
             "not even a repeat");
    QCOMPARE(count(u"Messages"_s), 1);
}

void tst_Store::refusedTakesNoNumber()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    m_store->memberships().remove(eve);
    QVERIFY(std::holds_alternative<MessageStore::Refused>(send(eve, u"x"_s)));
    m_store->chats().remove(chat(ada.user()));
    QCOMPARE(added(ada, u"y"_s).seq, 1);
}

void tst_Store::rolledBackNumbersAreTakenAgain()
{
    const Membership ada = chat(user(u"ada"_s));
    {
        const Transaction transaction(*m_database);
        QCOMPARE(added(ada, u"lost"_s, u"n"_s).seq, 1);
    }
    QCOMPARE(added(ada, u"kept"_s, u"n"_s).seq, 1);
    QCOMPARE(m_store->messages().after(ada, 0, 10).size(), 1);
}

void tst_Store::pageOfMessages_data()
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

static QList<qint64> seqsOf(const QList<Message> &messages)
{
    QList<qint64> seqs;
    for (const Message &message : messages)
        seqs.append(message.seq);
    return seqs;
}

void tst_Store::pageOfMessages()
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
    QCOMPARE(seqsOf(m_store->messages().page(ada, before, limit)), expected);
}

void tst_Store::messagesAfter_data()
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

void tst_Store::messagesAfter()
{
    QFETCH(qint64, after);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    const Membership ada = chat(user(u"ada"_s));
    for (int i = 0; i < 5; ++i)
        added(ada, QString::number(i));
    QCOMPARE(seqsOf(m_store->messages().after(ada, after, limit)), expected);
}

void tst_Store::historyUsesTheIndex_data()
{
    QTest::addColumn<QString>("sql"); // what the stores ask, but for the columns
    QTest::newRow("page")
        << u"SELECT message_text FROM Messages WHERE chatID = 1 AND seq < 9 ORDER BY seq DESC LIMIT 50"_s;
    QTest::newRow("after")
        << u"SELECT message_text FROM Messages WHERE chatID = 1 AND seq > 9 ORDER BY seq LIMIT 50"_s;
    QTest::newRow("nonce") << u"SELECT 1 FROM Messages WHERE userID = 1 AND chatID = 1 AND nonce = 'n'"_s;
    QTest::newRow("name") << u"SELECT userID FROM Users WHERE username_key = 'ada'"_s;
    QTest::newRow("bare hashes") << u"SELECT userID FROM Users WHERE length(password_hash) = 64"
                                    " AND password_hash NOT GLOB '*[^0-9a-fA-F]*' ORDER BY userID LIMIT 9"_s;
    QTest::newRow("session")
        << u"SELECT userID FROM Sessions JOIN Users USING (userID) WHERE session_token = 'x'"
           " AND expires_at > 'now'"_s;
    QTest::newRow("old sessions") << u"DELETE FROM Sessions WHERE expires_at <= 'now'"_s;
    QTest::newRow("chats") << u"SELECT chat_name FROM ChatMembers JOIN Chats USING (chatID) WHERE userID = 1"
                              " ORDER BY ChatMembers.chatID"_s;
    QTest::newRow("invite") << u"SELECT chatID FROM InviteCodes WHERE code = 'x' AND expires_at > 'now'"_s;
    QTest::newRow("old invites") << u"DELETE FROM InviteCodes WHERE expires_at <= 'now'"_s;
    for (const QString &table : {u"Messages"_s, u"ChatMembers"_s, u"InviteCodes"_s})
        QTest::newRow(qPrintable(u"chat of "_s + table)) << u"DELETE FROM %1 WHERE chatID = 1"_s.arg(table);
    for (const QString &table : {u"Messages"_s, u"ChatMembers"_s, u"Sessions"_s})
        QTest::newRow(qPrintable(u"user of "_s + table)) << u"SELECT 1 FROM %1 WHERE userID = 1"_s.arg(table);
}

void tst_Store::historyUsesTheIndex()
{
    QFETCH(QString, sql);
    Rows rows = m_database->run(u"EXPLAIN QUERY PLAN "_s + sql);
    int steps = 0;
    for (; rows.next(); ++steps) {
        const QString step = rows.text(3);
        const bool isBareHashIndex = step.contains(
            "UsersWithBareHash"_L1); // a walk through what is left to do
        QVERIFY2(step.startsWith("SEARCH"_L1) || isBareHashIndex, qPrintable(step));
    }
    QVERIFY(steps > 0);
}

void tst_Store::inviteLeadsToItsChat()
{
    const Membership ada = chat(user(u"ada"_s));
    const Secret code = Secret::generate();
    m_store->invites().add(ada, code, now.addDays(7));
    QCOMPARE(m_store->invites().find(code, now), ada.chat().id);
    QVERIFY(!m_store->invites().find(Secret::generate(), now));
    QVERIFY(!m_store->invites().find(Secret(code.digest()), now));
}

void tst_Store::security_S26_inviteExpires()
{
    const Membership ada = chat(user(u"ada"_s));
    const Secret code = Secret::generate();
    m_store->invites().add(ada, code, now);
    m_store->invites().add(ada, Secret::generate(), now.addMSecs(1));
    QVERIFY(m_store->invites().find(code, now.addMSecs(-1)));
    QVERIFY(!m_store->invites().find(code, now));
    QCOMPARE(m_store->invites().removeExpired(now), 1);
    QCOMPARE(count(u"InviteCodes"_s), 1);
}

void tst_Store::security_S37_quotesAreText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"'", "''", "\"", "`", "';--", "' OR '1'='1", "'); DROP TABLE Users; --", "\\'", "%", "_", "?",
          ":name", "@x", "$1", "/*", "*/", "1;SELECT 1", "' UNION SELECT 1 --", "%00"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_Store::security_S37_quotesAreText()
{
    QFETCH(QString, text);
    const User eve = user(text);
    const User ada = user(u"ada"_s);
    QCOMPARE(m_store->users().findByName(text)->user, eve);
    const Membership membership = chat(eve, text);
    QCOMPARE(membership.chat().name, text);
    QCOMPARE(added(membership, text, text).text, text);
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(send(membership, text, text)));
    QVERIFY(!m_store->sessions().find(Secret(text.toUtf8()), now));
    QVERIFY(!m_store->invites().find(Secret(text.toUtf8()), now));
    m_store->users().setPasswordHash(eve.id, text.toUtf8());
    QCOMPARE(m_store->users().findByName(text)->passwordHash, text.toUtf8());
    QCOMPARE(m_store->users().findByName(u"ada"_s)->passwordHash, QByteArray("hash"));
    QCOMPARE(m_store->users().find(ada.id), ada);
    QCOMPARE(count(u"Users"_s), 2);
}

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_store.moc"
