#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stoa {

// What stands where a list would: that it is being read, is empty, or can't be read and why.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(QWidget *parent = nullptr);

    // buttonText empty: no button.
    void say(const QString &title, const QString &text, const QString &buttonText = {});

    QString title() const;
    QString text() const;

signals:
    void clicked();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace stoa
