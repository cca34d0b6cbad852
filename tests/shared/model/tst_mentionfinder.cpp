#include "shared/model/MentionFinder.h"
#include "shared/model/UserName.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestMentionFinder : public QObject
{
    Q_OBJECT
private slots:
    void longestNamesFirst();
    void keysAreThoseOfNames();
    void limitsTheWork();
};

void TestMentionFinder::longestNamesFirst()
{
    const QStringList expected{u"ada lovelace, you!"_s, u"ada lovelace, you"_s, u"ada lovelace,"_s,
                               u"ada lovelace"_s, u"ada"_s};
    const QList<QStringList> places = MentionFinder::candidates(u"Hi @Ada  Lovelace, you!"_s, Markup::Plain);
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first(), expected);
    QVERIFY(MentionFinder::candidates(u"Hi Ada"_s, Markup::Plain).isEmpty());
}

void TestMentionFinder::keysAreThoseOfNames()
{
    const QList<QStringList> places = MentionFinder::candidates(u"@Ada. @STRAßE 日本"_s, Markup::Plain);
    QCOMPARE(places.size(), 2);
    for (const QString &name : {u"Ada."_s, u"Ada"_s})
        QVERIFY(places[0].contains(UserName::keyOf(name)));
    for (const QString &name : {u"STRAßE 日本"_s, u"STRAßE 日"_s, u"STRAßE"_s})
        QVERIFY(places[1].contains(UserName::keyOf(name)));
}

void TestMentionFinder::limitsTheWork()
{
    qsizetype count = 0;
    for (const QStringList &place : MentionFinder::candidates(u"@田"_s.repeated(5000), Markup::Plain))
        count += place.size();
    QVERIFY(count > MentionFinder::maxCandidates / 2);
    QVERIFY(count <= MentionFinder::maxCandidates);
    // These took a fifth of a second each.
    QVERIFY(MentionFinder::candidates(u"@ €"_s.repeated(3333), Markup::Plain).isEmpty());
    QVERIFY(MentionFinder::candidates(u"@"_s + u"\\``"_s.repeated(3333), Markup::Markdown).size() <= 1);
}

STOA_TEST(TestMentionFinder)
#include "tst_mentionfinder.moc"
