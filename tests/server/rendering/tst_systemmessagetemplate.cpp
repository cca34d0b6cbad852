#include "server/rendering/SystemMessageTemplate.h"
#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;
using Kind = SystemMessage::Kind;

class TestSystemMessageTemplate : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatHasHappened_data();
    void saysWhatHasHappened();
    void saysSomebodyForADeletedAccount();
    void marksAndEscapesValues();

private:
    static SystemMessage lineOf(Kind kind, const QString &by, const QString &value);
    QString textOf(const SystemMessage &line, Language language = Language::English) const;

    const Translations m_translations;
    const Templates m_templates{QStringLiteral(STOA_SOURCE_DIR "/templates"),
                                m_translations.templateTranslator()};
    const SystemMessageTemplate m_line{m_templates, m_translations};
};

// A line about %1, so that its text is that of the sources.
SystemMessage TestSystemMessageTemplate::lineOf(Kind kind, const QString &by, const QString &value)
{
    SystemMessage line{.id = MessageId(9), .chat = ChatId(1), .seq = 42, .kind = kind, .value = value};
    line.person = User{UserId(7), u"%1"_s};
    if (!by.isEmpty())
        line.by = User{UserId(8), by};
    line.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), utc);
    return line;
}

QString TestSystemMessageTemplate::textOf(const SystemMessage &line, Language language) const
{
    static const QRegularExpression markup(u"<time.*</time>|<[^>]*>"_s);
    QString text = QString::fromUtf8(m_line.render(line, language)).remove(markup);
    return text.replace(u"&apos;"_s, u"'"_s).replace(u"&#39;"_s, u"'"_s).trimmed();
}

void TestSystemMessageTemplate::saysWhatHasHappened_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::addColumn<QString>("ukrainian");
    const QString by = u"%2"_s;
    const auto row = [](Kind kind, const QString &actor, const QString &value, const QString &english,
                        const QString &german, const QString &ukrainian) {
        QTest::newRow(qPrintable(english)) << kind << actor << value << english << german << ukrainian;
    };
    row(Kind::Joined, by, {}, u"%1 joined through %2's invite"_s,
        u"%1 ist über die Einladung von %2 beigetreten"_s, u"%1 приєднується до чату, запрошує %2"_s);
    row(Kind::Joined, {}, {}, u"%1 joined"_s, u"%1 ist beigetreten"_s, u"%1 приєднується до чату"_s);
    row(Kind::Left, {}, {}, u"%1 left"_s, u"%1 hat den Chat verlassen"_s, u"%1 виходить із чату"_s);
    row(Kind::Removed, by, {}, u"%2 removed %1"_s, u"%2 hat %1 entfernt"_s,
        u"%2 вилучає з чату учасника %1"_s);
    row(Kind::Removed, {}, {}, u"%1 was removed by an administrator"_s,
        u"%1 wurde von der Administration entfernt"_s, u"Адміністратор вилучає з чату учасника %1"_s);
    row(Kind::RoleChanged, by, u"2"_s, u"%2 made %1 an owner"_s, u"%2 hat %1 die Leitung des Chats gegeben"_s,
        u"%2 призначає власником чату: %1"_s);
    row(Kind::RoleChanged, {}, u"2"_s, u"%1 is an owner now"_s, u"%1 leitet jetzt den Chat"_s,
        u"Новий власник чату: %1"_s);
    row(Kind::RoleChanged, by, u"1"_s, u"%2 made %1 a moderator"_s, u"%2 hat %1 die Moderation übertragen"_s,
        u"%2 призначає модератором: %1"_s);
    row(Kind::RoleChanged, by, u"0"_s, u"%2 made %1 an ordinary member"_s,
        u"%2 hat %1 zum einfachen Mitglied gemacht"_s, u"%2 робить звичайним учасником: %1"_s);
    row(Kind::Renamed, by, u"%3"_s, u"%2 renamed the chat to %3"_s, u"%2 hat den Chat in %3 umbenannt"_s,
        u"%2 дає чату назву %3"_s);
    row(Kind::TopicChanged, by, u"%3"_s, u"%2 changed the topic to %3"_s, u"%2 hat das Thema geändert: %3"_s,
        u"%2 змінює тему чату: %3"_s);
    row(Kind::TopicChanged, by, {}, u"%2 removed the topic"_s, u"%2 hat das Thema entfernt"_s,
        u"%2 прибирає тему чату"_s);
    row(Kind::Banned, by, {}, u"%2 banned %1"_s, u"%2 hat %1 gesperrt"_s, u"%2 блокує учасника %1"_s);
    row(Kind::BanEnded, by, {}, u"%2 ended the ban of %1"_s, u"%2 hat die Sperre von %1 aufgehoben"_s,
        u"%2 знімає блокування з %1"_s);
    row(Kind::Archived, by, {}, u"%2 archived the chat"_s, u"%2 hat den Chat archiviert"_s,
        u"%2 переносить чат в архів"_s);
    row(Kind::Restored, by, {}, u"%2 restored the chat"_s, u"%2 hat den Chat wiederhergestellt"_s,
        u"%2 відновлює чат"_s);
    row(Kind::KindChanged, by, u"0"_s, u"%2 made the chat private"_s, u"%2 hat den Chat privat gemacht"_s,
        u"%2 робить чат приватним"_s);
    row(Kind::KindChanged, by, u"2"_s, u"%2 made the chat public"_s, u"%2 hat den Chat öffentlich gemacht"_s,
        u"%2 робить чат публічним"_s);
    row(Kind::KindChanged, by, u"3"_s, u"%2 made this a chat for announcements"_s,
        u"%2 hat daraus einen Chat für Ankündigungen gemacht"_s, u"%2 робить цей чат чатом оголошень"_s);
}

// Scripts must say the same texts, which are translated only once.
void TestSystemMessageTemplate::saysWhatHasHappened()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, by);
    QFETCH(const QString, value);
    QFETCH(const QString, english);
    QFETCH(const QString, german);
    QFETCH(const QString, ukrainian);
    const SystemMessage line = lineOf(kind, by, value);
    QCOMPARE(textOf(line, Language::English), english);
    QCOMPARE(textOf(line, Language::German), german);
    QCOMPARE(textOf(line, Language::Ukrainian), ukrainian);
    QFile script(QStringLiteral(STOA_SOURCE_DIR "/static/js/views/system-messages.js"));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(script.readAll()).contains(u"t(\""_s + english + u"\")"_s));
}

void TestSystemMessageTemplate::saysSomebodyForADeletedAccount()
{
    SystemMessage line = lineOf(Kind::Renamed, {}, u"Garden"_s);
    QCOMPARE(textOf(line), u"Somebody renamed the chat to Garden"_s);
    QCOMPARE(textOf(line, Language::German), u"Jemand hat den Chat in Garden umbenannt"_s);
    line = lineOf(Kind::Left, {}, {});
    line.person = {};
    QCOMPARE(textOf(line, Language::Ukrainian), u"Хтось виходить із чату"_s);
}

void TestSystemMessageTemplate::marksAndEscapesValues()
{
    SystemMessage line = lineOf(Kind::Removed, u"<b>%1</b> & \"co\""_s, {});
    line.person->name = u"{{seq}} %2"_s;
    QCOMPARE(m_line.render(line, Language::English),
             "<p class=\"system-message\" data-seq=\"42\">"
             "<bdi>&lt;b&gt;%1&lt;/b&gt; &amp; &quot;co&quot;</bdi> removed <bdi>{{seq}} %2</bdi> "
             "<time datetime=\"2026-01-02T03:04:05.006Z\">03:04</time></p>\n"_ba);
}

STOA_TEST(TestSystemMessageTemplate)
#include "tst_systemmessagetemplate.moc"
