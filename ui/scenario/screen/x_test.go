package screen
import ("testing";"os/exec";"os";"time";"image")
func TestX(t *testing.T){ s,err:=Start(t.Context()); if err!=nil{t.Fatal(err)}; defer s.Close()
p,err:=s.Paints(); if err!=nil{t.Fatal(err)}; defer p.Close()
for range 3 {
c:=exec.Command("/tmp/drv/floor"); c.Env=append(os.Environ(),"DISPLAY="+s.Display,"LANG=en_US.UTF-8")
start:=time.Now(); c.Start()
end:=time.After(1*time.Second)
loop: for { select { case x:=<-p.Times(): pic,_:=s.Picture(image.Rect(0,0,800,600));  t.Log(x.Sub(start), pic.Pix[400*400*4:][:4], time.Since(start)); case <-end: break loop } }
c.Process.Kill(); c.Wait()
}
}
