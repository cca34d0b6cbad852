#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stoa {

// Takes the place of a list that is being read, is empty or can't be read, and explains why.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(QWidget *parent = nullptr);

    // Without a text there is no button.
    void showState(const QString &title, const QString &text, const QString &buttonText = {});

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
