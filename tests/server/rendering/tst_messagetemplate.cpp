#include "server/rendering/MessageTemplate.h"
#include "server/rendering/Translations.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestProgram.h"

#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

QString english(const QString &, Language)
{
    return {};
}

void write(const QTemporaryDir &folder, const QByteArray &message, const QByteArray &reaction = "<i></i>")
{
    for (const auto &[name, text] :
         {std::pair(u"_message.html"_s, message), std::pair(u"_reaction.html"_s, reaction)}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
}

// The message without and with all parts that a message can have besides its text.
QList<Message> withExtras(const Message &message)
{
    Message edited = message;
    edited.editedAt = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, 7), utc);
    edited.markup = Markup::Markdown;
    Message reply = message;
    reply.quote = Quote{.message = MessageId(800),
                        .author = UserId(3),
                        .authorName = message.authorName,
                        .snippet = message.text};
    Message toRemoved = edited;
    toRemoved.quote = Quote{.message = MessageId(800),
                            .author = {},
                            .authorName = message.authorName,
                            .snippet = {},
                            .isRemoved = true};
    Message popular = reply;
    popular.reactions = {{u"👍"_s, {UserId(7), UserId(9)}}, {u"<&>"_s, {UserId(7)}}};
    Message pinned = popular;
    pinned.pin = Pin{.by = UserId(7), .at = edited.editedAt};
    Message answered = pinned;
    answered.quote.reset();
    answered.replies = {3, edited.editedAt};
    return {message, edited, reply, toRemoved, popular, pinned, answered};
}

} // namespace

// MessageTemplate must produce the same bytes as the template itself.
class TestMessageTemplate : public QObject
{
    Q_OBJECT
private slots:
    void isLikeTheTemplate_data();
    void isLikeTheTemplate();
    void followsTheTemplate();
    void showsReactionsEditsQuotesAndPins();
    void marksFewEmoji();
    void showsStates();
    void refusesControlCharacters();

private:
    const Translations m_translations;
    const Templates m_templates{QStringLiteral(STOA_SOURCE_DIR "/templates"),
                                m_translations.templateTranslator()};
    const MessageTemplate m_message{m_templates};
};

void TestMessageTemplate::isLikeTheTemplate_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const QString ada = u"ada"_s;
    QTest::newRow("plain") << ada << u"hello"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("markup") << u"<b>\"ada\" & 'bob'</b>"_s << u"</p></article><script>alert('x')</script>"_s;
    QTest::newRow("entities") << u"&lt;"_s << u"&amp;&#60;&lt;script&gt;"_s;
    QTest::newRow("tags of templates")
        << u"{{id}}{{{safeText}}}"_s << u"{{authorName}}{{#hasAuthor}}{{{seq}}}"_s;
    QTest::newRow("links") << u"https://name.example/"_s
                           << u"see https://a.example/?q=\"<'>&x=1 and http://b.example)."_s;
    QTest::newRow("lines") << ada << u"one\n\ttwo\n"_s;
    QTest::newRow("our own marks") << u"\u0002a\u0003"_s << u"\u0002e\u0003\u0002\u0003"_s;
    QTest::newRow("other scripts") << u"Ольга"_s << u"名無し \u202e👩‍👩‍👧‍👦"_s;
    QTest::newRow("large emoji") << ada << u"👍 🎉"_s;
    QTest::newRow("longest") << QString(64, u'&') << QString(10'000, u'<');
}

void TestMessageTemplate::isLikeTheTemplate()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5, 6), utc);
    for (const UserId author : {UserId(), UserId(7), UserId(std::numeric_limits<qint64>::max())}) {
        for (const QDateTime &sentAt : {moment, QDateTime()}) {
            for (const Message &message :
                 withExtras({MessageId(900), ChatId(3), 42, author, name, text, sentAt, u"nonce"_s})) {
                QCOMPARE(m_message.render(message, {}),
                         m_templates.renderUntranslated(u"_message"_s, MessageTemplate::valuesOf(message)));
            }
        }
    }
}

// A template may show each value in any place and any number of times.
void TestMessageTemplate::followsTheTemplate()
{
    const QTemporaryDir folder;
    write(folder, "{{time}}<i {{^hasAuthor}}old{{/hasAuthor}}>{{seq}}-{{seq}} {{{safeText}}}</i>{{id}}");
    const Templates templates(folder.path(), english);
    const MessageTemplate message(templates);
    const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5, 6), utc);
    QCOMPARE(message.render({MessageId(9), ChatId(1), 4, UserId(2), u"a"_s, u"<"_s, moment, {}}, {}),
             "03:04<i >4-4 &lt;</i>9"_ba);
    QCOMPARE(message.render({MessageId(9), ChatId(1), 4, UserId(), u"a"_s, u"<"_s, moment, {}}, {}),
             "03:04<i old>4-4 &lt;</i>9"_ba);
}

void TestMessageTemplate::showsReactionsEditsQuotesAndPins()
{
    const QTemporaryDir folder;
    write(folder,
          "{{#isPinned}}pinned {{/isPinned}}{{#isEdited}}{{editedAt}} "
          "{{/isEdited}}{{#isReply}}{{quoteId}}{{quoteAuthor}}:{{quoteText}}"
          "{{#isQuoteRemoved}}gone{{/isQuoteRemoved}} {{/isReply}}{{{safeText}}}"
          "{{#hasReactions}}[{{#reactions}}{{> reaction}}{{/reactions}}]{{/hasReactions}}",
          "<{{count}}{{emoji}}={{users}}>\n");
    const Templates templates(folder.path(), english);
    const MessageTemplate message(templates);
    Message shown{MessageId(9), ChatId(1), 4, UserId(2), u"ada"_s, u"*a*"_s, {}, {}};
    QCOMPARE(message.render(shown, {}), "*a*"_ba);
    shown.markup = Markup::Markdown;
    shown.editedAt = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, 7), utc);
    QCOMPARE(message.render(shown, {}), "2026-02-03T04:05:06.007Z <em>a</em>"_ba);
    shown.editedAt = {};
    shown.quote = Quote{.message = MessageId(8), .author = {}, .authorName = u"b<"_s, .snippet = u"*c*"_s};
    shown.reactions = {{u"👍"_s, {UserId(7), UserId(9)}, 1000}, {u"🎉"_s, {UserId(2)}}};
    QCOMPARE(message.render(shown, {}), "8b&lt;:*c* <em>a</em>[<1000👍=7 9><1🎉=2>]"_ba);
    shown.quote->snippet.clear();
    shown.quote->isRemoved = true;
    shown.reactions = {};
    QCOMPARE(message.render(shown, {}), "8b&lt;:gone <em>a</em>"_ba);
    shown.pin = Pin{};
    QCOMPARE(message.render(shown, {}), "pinned 8b&lt;:gone <em>a</em>"_ba);
}

void TestMessageTemplate::marksFewEmoji()
{
    Message message{MessageId(9), ChatId(1), 4, UserId(2), u"ada"_s, u"👍🎉"_s, {}, {}};
    QVERIFY(
        m_message.render(message, {}).contains("<div class=\"message-text is-emoji\" dir=\"auto\">👍🎉</div>"));
    message.text = u"👍 yes"_s;
    QVERIFY(m_message.render(message, {}).contains("<div class=\"message-text\" dir=\"auto\">👍 yes</div>"));
}

void TestMessageTemplate::showsStates()
{
    const Message message{MessageId(9), ChatId(1), 4, UserId(2), u"ada"_s, u"a"_s, {}, {}};
    const auto isShown = [&](MessageTemplate::States states, const QByteArray &classes) {
        return m_message.render(message, states).startsWith("<article class=\"" + classes + "\" ");
    };
    QVERIFY(isShown({}, "message"));
    QVERIFY(isShown({.isOwn = true}, "message is-own"));
    QVERIFY(isShown({.isContinued = true}, "message is-continued"));
    QVERIFY(isShown({.isOwn = true, .isContinued = true}, "message is-own is-continued"));
}

void TestMessageTemplate::refusesControlCharacters()
{
    for (const bool isReaction : {false, true}) {
        const QTemporaryDir folder;
        write(folder, isReaction ? "<p></p>" : "<p>\x02</p>", isReaction ? "<i>\x02</i>" : "<i></i>");
        const Templates templates(folder.path(), english);
        QVERIFY_EXCEPTION_THROWN(MessageTemplate{templates}, std::runtime_error);
    }
}

STOA_TEST(TestMessageTemplate)
#include "tst_messagetemplate.moc"
